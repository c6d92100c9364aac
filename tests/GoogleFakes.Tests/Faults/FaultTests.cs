using System.Diagnostics;
using System.Net;
using Pipelines.GoogleFakes.Faults;

namespace Pipelines.GoogleFakes.Tests.Faults;

internal sealed class FaultTests : StorageFixture
{
    [TestCase(503, "backendError")]
    [TestCase(500, "backendError")]
    [TestCase(429, "rateLimitExceeded")]
    [TestCase(401, "authError")]
    [TestCase(403, "forbidden")]
    public async Task An_ordered_error_is_answered_so_many_times_and_nothing_is_done(int status, string reason)
    {
        Faults.Order(RequestPattern.Post("name=a"), new ErrorAnswer(status, retryAfter: 7), times: 2);
        for (int i = 0; i < 2; i++)
        {
            using HttpResponseMessage refused = await PostMedia("a", [1]);
            Assert.That(await Error(refused), Is.EqualTo((status, reason)));
            Assert.That(refused.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(7)));
        }

        Assert.That(Storage.Names("b"), Is.Empty);
        Assert.That((await PostMedia("a", [1])).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_request_that_is_cut_leaves_nothing_of_a_simple_upload()
    {
        Faults.Order(RequestPattern.Post("name=a"), new CutRequest(afterBytes: 100_000));
        Assert.ThrowsAsync<HttpRequestException>(() => PostMedia("a", Bytes(400_000)));
        Assert.That(Host.Log.Of(HttpMethod.Post).Single().ReceivedBytes, Is.EqualTo(100_000));
        Assert.That(Storage.Names("b"), Is.Empty);
        Assert.That((await PostMedia("a", [1])).IsSuccessStatusCode);
    }

    [Test]
    public async Task A_request_that_is_cut_leaves_the_whole_blocks_of_a_resumable_upload()
    {
        byte[] content = Bytes(900_000);
        Uri session = await BeginUpload("a");
        Faults.Order(RequestPattern.Put("name=a"), new CutRequest(afterBytes: 600_000));
        Assert.ThrowsAsync<HttpRequestException>(() => PutChunk(session, "bytes 0-899999/900000", content));

        Assert.That(Kept(await PutChunk(session, "bytes */900000", default)), Is.EqualTo(524_288));
        using HttpResponseMessage last = await PutChunk(session, "bytes 524288-899999/900000", content.AsMemory(524_288));
        Assert.That(last.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        AssertSame(Storage.Read("b", "a"), content);
    }

    [TestCase(0)]
    [TestCase(70_000)]
    [TestCase(300_000)]
    public async Task Of_an_answer_that_is_cut_so_many_bytes_arrive(int bytes)
    {
        byte[] content = Bytes(600_000);
        Storage.Put("b", "a", content);
        Faults.Order(RequestPattern.Get("alt=media"), new CutResponse(bytes));
        using HttpResponseMessage answer = await Http.GetAsync($"{At("a")}?alt=media", HttpCompletionOption.ResponseHeadersRead);
        Assert.That(answer.Content.Headers.ContentLength, Is.EqualTo(content.Length));

        await using Stream body = await answer.Content.ReadAsStreamAsync();
        byte[] arrived = new byte[content.Length];
        Assert.CatchAsync<IOException>(() => body.ReadExactlyAsync(arrived.AsMemory(0, bytes + 1)).AsTask());
        AssertSame(arrived.AsSpan(0, bytes), content.AsSpan(0, bytes));
    }

    [Test]
    public async Task A_request_whose_answer_is_lost_was_carried_out()
    {
        Faults.Order(RequestPattern.Post("name=a"), new LostResponse());
        Assert.ThrowsAsync<HttpRequestException>(() => PostMedia("a", [1, 2, 3], "&ifGenerationMatch=0"));
        Assert.That(Storage.Read("b", "a"), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That((await PostMedia("a", [1, 2, 3], "&ifGenerationMatch=0")).StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
    }

    [Test]
    public async Task A_flipped_byte_arrives_under_the_right_checksum()
    {
        byte[] content = Bytes(600_000);
        Storage.Put("b", "a", content);
        Faults.Order(RequestPattern.Get("alt=media"), new FlippedByte(300_001));
        using HttpResponseMessage answer = await Http.GetAsync($"{At("a")}?alt=media");
        byte[] arrived = await answer.Content.ReadAsByteArrayAsync();

        Assert.That(answer.Headers.GetValues("x-goog-hash").Single(), Does.StartWith($"crc32c={Storage.Resource("b", "a")!["crc32c"]}"));
        Assert.That(arrived[300_001], Is.EqualTo(content[300_001] ^ 0xff));
        arrived[300_001] ^= 0xff;
        AssertSame(arrived, content);
    }

    [Test]
    public async Task A_slow_answer_arrives_whole_in_its_time()
    {
        Storage.Put("b", "a", Bytes(1000));
        Faults.Order(RequestPattern.Get("alt=media"), new SlowResponse(TimeSpan.FromMilliseconds(10), everyBytes: 250));
        Stopwatch watch = Stopwatch.StartNew();
        Assert.That(await Http.GetByteArrayAsync($"{At("a")}?alt=media"), Is.EqualTo(Bytes(1000)));
        Assert.That(watch.ElapsedMilliseconds, Is.GreaterThanOrEqualTo(40));
    }

    [Test]
    public async Task A_stale_list_lacks_what_is_new_and_holds_what_is_gone()
    {
        Storage.Put("b", "old", [1]);
        Faults.Order(RequestPattern.Get("b/b/o"), Storage.ListedNow("b"));
        Storage.Put("b", "new", [1]);
        Storage.Delete("b", "old");

        Assert.That((string)(await GetJson("storage/v1/b/b/o"))["items"]!.AsArray().Single()!["name"]!, Is.EqualTo("old"));
        Assert.That((string)(await GetJson("storage/v1/b/b/o"))["items"]!.AsArray().Single()!["name"]!, Is.EqualTo("new"));
    }
}
