using System.Text.Json.Nodes;

namespace Pipelines.GoogleFakes.Storage;

/// <summary>What clients may say of an object: the writable fields of its resource.</summary>
internal static class ObjectAttributes
{
    private static readonly string[] Writable = ["cacheControl", "contentDisposition", "contentEncoding", "contentLanguage", "contentType", "customTime", "metadata"];

    /// <summary>The writable fields of a resource that a client sent with an upload.</summary>
    public static JsonObject Of(JsonObject sent) => Patch([], sent);

    /// <summary>
    /// <c>storage.objects.patch</c>: fields that are sent replace those that are there, a null takes one away; <c>metadata</c> is patched
    /// entry by entry.
    /// </summary>
    public static JsonObject Patch(JsonObject present, JsonObject sent)
    {
        JsonObject patched = (JsonObject)present.DeepClone();
        foreach ((string name, JsonNode? value) in sent.Where(field => Writable.Contains(field.Key)))
        {
            if (value is JsonObject entries)
            {
                patched[name] = Merge(patched[name] as JsonObject ?? [], entries);
            }
            else
            {
                Set(patched, name, value);
            }
        }

        return patched;
    }

    private static JsonObject Merge(JsonObject present, JsonObject sent)
    {
        JsonObject merged = (JsonObject)present.DeepClone();
        foreach ((string name, JsonNode? value) in sent)
        {
            Set(merged, name, value);
        }

        return merged;
    }

    private static void Set(JsonObject fields, string name, JsonNode? value)
    {
        if (value is null)
        {
            fields.Remove(name);
        }
        else
        {
            fields[name] = value.DeepClone();
        }
    }
}
