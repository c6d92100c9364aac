using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.Faults;

namespace Pipelines.GoogleFakes.Storage;

/// <summary><c>storage.objects.list</c>: items and prefixes by their UTF-8 bytes, in pages of at most 1000 of both together.</summary>
internal static class ListRequests
{
    private const int LongestPage = 1000;

    public static Task List(ApiCall call, Bucket bucket)
    {
        call.Accept("prefix", "delimiter", "maxResults", "pageToken", "startOffset", "endOffset");
        bucket.Demand("storage.objects.list");
        ImmutableSortedDictionary<string, FakeObject> objects =
            StaleList.ViewOf<ImmutableSortedDictionary<string, FakeObject>>(call.Http) ?? bucket.Objects;
        int length = (int)Math.Clamp(call.Number("maxResults") ?? LongestPage, 1, LongestPage);
        Entry[] page = [.. Entries(call, objects).Take(length + 1)];
        JsonObject answer = new() { ["kind"] = "storage#objects" };
        if (page.Length > length)
        {
            answer["nextPageToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(page[length - 1].Name));
            page = page[..length];
        }

        if (page.Any(entry => entry.Item is null))
        {
            answer["prefixes"] = new JsonArray([.. page.Where(entry => entry.Item is null).Select(entry => JsonValue.Create(entry.Name))]);
        }

        if (page.Any(entry => entry.Item is not null))
        {
            answer["items"] = new JsonArray([.. page.Where(entry => entry.Item is not null).Select(entry => entry.Item!.Resource(call.Address))]);
        }

        return call.Answer(answer);
    }

    /// <summary>What is left to list: an item, or the prefix that several items share up to the first delimiter behind the asked-for prefix.</summary>
    private static IEnumerable<Entry> Entries(ApiCall call, ImmutableSortedDictionary<string, FakeObject> objects)
    {
        string prefix = call.Query("prefix") ?? "";
        string? delimiter = call.Query("delimiter") is { Length: > 0 } given ? given : null;
        string? last = call.Query("pageToken") is string token ? Decode(token) : null;
        string? start = call.Query("startOffset");
        string? end = call.Query("endOffset");
        foreach ((string name, FakeObject item) in objects)
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal)
                || (start is not null && Utf8Order.Instance.Compare(name, start) < 0)
                || (end is not null && Utf8Order.Instance.Compare(name, end) >= 0))
            {
                continue;
            }

            int cut = delimiter is null ? -1 : name.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            Entry entry = cut < 0 ? new Entry(name, item) : new Entry(name[..(cut + delimiter!.Length)], null);
            if (last is null || Utf8Order.Instance.Compare(entry.Name, last) > 0)
            {
                yield return entry;
                last = entry.Name;
            }
        }
    }

    private static string Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw ApiException.BadRequest("Invalid page token.");
        }
    }

    private readonly record struct Entry(string Name, FakeObject? Item);
}
