using System.Text;
using System.Text.Json.Nodes;

namespace Pipelines.GoogleFakes.Tests.Storage;

internal sealed class ListTests : StorageFixture
{
    private static readonly string[] Names = ["a", "a/b", "a/b/c", "a/b/d", "a/e", "b/1", "b/2", "b/2/x", "\uffee", "\U0001F3B5", "ü"];

    [SetUp]
    public void PutObjects()
    {
        foreach (string name in Names.Reverse())
        {
            Storage.Put("b", name, [1]);
        }
    }

    [Test]
    public async Task Names_are_listed_by_their_utf_8_bytes()
    {
        (string[] items, string[] prefixes) = await List("", pageLength: 1000);
        Assert.That(items, Is.EqualTo(Names.OrderBy(name => Convert.ToHexString(Encoding.UTF8.GetBytes(name)), StringComparer.Ordinal)));
        Assert.That(prefixes, Is.Empty);
    }

    [Test]
    public async Task Pages_of_any_length_hold_what_one_page_does([Values("", "a", "a/", "a/b", "b/2", "c")] string prefix, [Values("", "/")] string delimiter, [Values(1, 2, 3, 1000)] int pageLength)
    {
        (string[] items, string[] prefixes) = await List($"prefix={prefix}&delimiter={delimiter}", pageLength);
        string[] found = [.. Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(name => Convert.ToHexString(Encoding.UTF8.GetBytes(name)), StringComparer.Ordinal)];
        Assert.That(items, Is.EqualTo(found.Where(name => Folder(name) is null)));
        Assert.That(prefixes, Is.EqualTo(found.Select(Folder).OfType<string>().Distinct()));

        string? Folder(string name) => delimiter.Length > 0 && name.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) is >= 0 and int cut ? name[..(cut + 1)] : null;
    }

    [Test]
    public async Task A_list_may_begin_and_end_anywhere()
    {
        (string[] items, _) = await List("startOffset=a/b/d&endOffset=b/2", pageLength: 2);
        Assert.That(items, Is.EqualTo(new[] { "a/b/d", "a/e", "b/1" }));
    }

    [Test]
    public async Task Only_the_fields_that_are_asked_for_are_listed()
    {
        JsonObject page = await GetJson("storage/v1/b/b/o?prefix=b/&fields=items(name,size)");
        Assert.That(page.ToJsonString(), Is.EqualTo("""{"items":[{"name":"b/1","size":"1"},{"name":"b/2","size":"1"},{"name":"b/2/x","size":"1"}]}"""));
    }

    private async Task<(string[] Items, string[] Prefixes)> List(string query, int pageLength)
    {
        List<string> items = [], prefixes = [];
        string? token = null;
        do
        {
            string next = token is null ? "" : $"&pageToken={Uri.EscapeDataString(token)}";
            JsonObject page = await GetJson($"storage/v1/b/b/o?{query}&maxResults={pageLength}{next}");
            string[] found = [.. (page["items"] as JsonArray ?? []).Select(item => (string)item!["name"]!)];
            string[] folders = [.. (page["prefixes"] as JsonArray ?? []).Select(folder => (string)folder!)];
            Assert.That(found.Length + folders.Length, Is.LessThanOrEqualTo(pageLength));
            items.AddRange(found);
            prefixes.AddRange(folders);
            token = (string?)page["nextPageToken"];
        }
        while (token is not null);
        return ([.. items], [.. prefixes]);
    }
}
