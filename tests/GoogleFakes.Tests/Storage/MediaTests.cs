using System.Net;
using System.Net.Http.Headers;

namespace Pipelines.GoogleFakes.Tests.Storage;

internal sealed class MediaTests : StorageFixture
{
    [TestCase("bytes=0-0", 0, 1)]
    [TestCase("bytes=10-19", 10, 10)]
    [TestCase("bytes=90-", 90, 10)]
    [TestCase("bytes=90-1000", 90, 10)]
    [TestCase("bytes=-7", 93, 7)]
    [TestCase("bytes=-700", 0, 100)]
    public async Task A_range_is_answered_with_206_and_the_hash_of_the_whole(string range, int offset, int count)
    {
        Storage.Put("b", "a", Bytes(100));
        using HttpResponseMessage answer = await GetRange(range);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.PartialContent));
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(Bytes(100)[offset..(offset + count)]));
        Assert.That(answer.Content.Headers.ContentRange, Is.EqualTo(new ContentRangeHeaderValue(offset, offset + count - 1, 100)));
        Assert.That(answer.Headers.GetValues("x-goog-hash").Single(), Is.EqualTo($"crc32c={Storage.Resource("b", "a")!["crc32c"]},md5={Storage.Resource("b", "a")!["md5Hash"]}"));
        Assert.That(answer.Headers.GetValues("x-goog-stored-content-length").Single(), Is.EqualTo("100"));
    }

    [TestCase(100, "bytes=100-")]
    [TestCase(100, "bytes=100-200")]
    [TestCase(0, "bytes=0-")]
    public async Task A_range_behind_the_end_is_416(int length, string range)
    {
        Storage.Put("b", "a", Bytes(length));
        using HttpResponseMessage answer = await GetRange(range);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestedRangeNotSatisfiable));
        Assert.That(answer.Content.Headers.ContentRange, Is.EqualTo(new ContentRangeHeaderValue(length)));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(262_144)]
    [TestCase((8 << 20) + 1)]
    public async Task The_whole_is_answered_with_its_generation(int length)
    {
        Storage.Put("b", "a", Bytes(length));
        using HttpResponseMessage answer = await Http.GetAsync($"download/{At("a")}?alt=media");
        AssertSame(await answer.Content.ReadAsByteArrayAsync(), Bytes(length));
        Assert.That(answer.Headers.GetValues("x-goog-generation").Single(), Is.EqualTo((string)Storage.Resource("b", "a")!["generation"]!));
    }

    [Test]
    public async Task A_download_that_is_under_way_ends_well_after_its_object_was_replaced()
    {
        byte[] content = Bytes(32 << 20);
        Storage.Put("b", "a", content);
        using HttpResponseMessage answer = await Http.GetAsync($"{At("a")}?alt=media", HttpCompletionOption.ResponseHeadersRead);
        Storage.Put("b", "a", [1]);
        AssertSame(await answer.Content.ReadAsByteArrayAsync(), content);
    }

    private async Task<HttpResponseMessage> GetRange(string range)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, $"{At("a")}?alt=media");
        request.Headers.Add("Range", range);
        return await Http.SendAsync(request);
    }
}
