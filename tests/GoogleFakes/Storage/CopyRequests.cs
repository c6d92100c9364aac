using System.Text.Json.Nodes;

namespace Pipelines.GoogleFakes.Storage;

/// <summary>Objects made from objects, without their bytes leaving the service.</summary>
internal static class CopyRequests
{
    private const int MostSources = 32;
    private static readonly string[] SourceConditions = ["ifSourceGenerationMatch"];

    /// <summary><c>storage.objects.compose</c>: the sources end to end, at most 32; the result has a CRC32C and no MD5.</summary>
    public static async Task Compose(ApiCall call, Bucket bucket, string key)
    {
        call.Accept(["ifGenerationMatch", "ifMetagenerationMatch"]);
        Preconditions conditions = Preconditions.Of(call);
        JsonObject body = await call.Json();
        JsonObject[] named = [.. (body["sourceObjects"] as JsonArray ?? []).OfType<JsonObject>()];
        if (named.Length is 0 or > MostSources)
        {
            throw ApiException.BadRequest($"The number of source components provided ({named.Length}) must be between 1 and {MostSources}.");
        }

        bucket.Demand("storage.objects.get", key);
        using ContentWriter content = new();
        int components = 0;
        foreach (JsonObject source in named)
        {
            FakeObject part = bucket.Open((string?)source["name"] ?? throw ApiException.BadRequest("Required", "required"), Number(source["generation"]));
            try
            {
                (Preconditions.None with { Generation = Number(source["objectPreconditions"]?["ifGenerationMatch"]) }).CheckWrite(part);
                part.Content.AppendTo(content);
                components += part.Components ?? 1;
            }
            finally
            {
                part.Content.Release();
            }
        }

        JsonObject attributes = ObjectAttributes.Of(body["destination"] as JsonObject ?? []);
        await call.Answer(bucket.Insert(key, conditions, content.Finish(), attributes, components).Resource(call.Address));
    }

    /// <summary><c>storage.objects.copy</c>, and <c>storage.objects.rewrite</c> that is done after one call. Without a body the attributes are copied too.</summary>
    public static async Task Copy(ApiCall call, Bucket bucket, string key, Bucket target, string copy)
    {
        call.Accept([.. Preconditions.Parameters, .. SourceConditions, "sourceGeneration"]);
        Preconditions conditions = Preconditions.Of(call);
        JsonObject body = await call.Json();
        bucket.Demand("storage.objects.get", key);
        FakeObject source = bucket.Open(key, call.Number("sourceGeneration"));
        FakeObject made;
        try
        {
            (Preconditions.None with { Generation = call.Number("ifSourceGenerationMatch") }).CheckWrite(source);
            JsonObject attributes = body.Count == 0 ? (JsonObject)source.Attributes.DeepClone() : ObjectAttributes.Of(body);
            made = target.Insert(copy, conditions, source.Content.Hold(), attributes, source.Components);
        }
        finally
        {
            source.Content.Release();
        }

        JsonObject resource = made.Resource(call.Address);
        await call.Answer(call.Path.Contains("copyTo") ? resource : new JsonObject
        {
            ["kind"] = "storage#rewriteResponse",
            ["totalBytesRewritten"] = $"{made.Content.Length}",
            ["objectSize"] = $"{made.Content.Length}",
            ["done"] = true,
            ["resource"] = resource,
        });
    }

    // int64 is text in JSON; some clients send a number.
    private static long? Number(JsonNode? value) => value is null ? null : long.Parse(value.ToString());
}
