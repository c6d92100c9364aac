using System.Net;
using Pipelines.GoogleFakes.Faults;

namespace Pipelines.GoogleFakes.Tests.Storage;

internal sealed class ResumableUploadTests : StorageFixture
{
    private const int Block = 256 << 10;

    [Test]
    public async Task Chunks_make_an_object_once_the_last_one_has_come()
    {
        byte[] content = Bytes(2 * Block + 1000);
        Uri session = await BeginUpload("a/ü", metadata: """{"metadata":{"k":"v"}}""");
        Assert.That(Kept(await PutChunk(session, "bytes */*", default)), Is.Zero);
        Assert.That(Kept(await PutChunk(session, $"bytes 0-{Block - 1}/*", content.AsMemory(0, Block))), Is.EqualTo(Block));
        Assert.That(Kept(await PutChunk(session, $"bytes {Block}-{2 * Block - 1}/{content.Length}", content.AsMemory(Block, Block))), Is.EqualTo(2 * Block));
        Assert.That(Storage.Names("b"), Is.Empty);
        Assert.That(Storage.OpenUploads, Is.EqualTo(1));

        using HttpResponseMessage last = await PutChunk(session, $"bytes {2 * Block}-{content.Length - 1}/{content.Length}", content.AsMemory(2 * Block));
        Assert.That((string)(await Json(last))["metadata"]!["k"]!, Is.EqualTo("v"));
        AssertSame(Storage.Read("b", "a/ü"), content);
        Assert.That(Storage.OpenUploads, Is.Zero);
    }

    [Test]
    public async Task A_session_that_is_finished_goes_on_answering_with_its_object()
    {
        Uri session = await BeginUpload("a");
        string made = (await Json(await PutChunk(session, null, "123"u8.ToArray()))).ToJsonString();
        Assert.That((await Json(await PutChunk(session, "bytes */3", default))).ToJsonString(), Is.EqualTo(made));
        Assert.That((await Json(await PutChunk(session, "bytes 0-2/3", "456"u8.ToArray()))).ToJsonString(), Is.EqualTo(made));
        Assert.That(Storage.Read("b", "a"), Is.EqualTo("123"u8.ToArray()));
    }

    [Test]
    public async Task Of_a_chunk_that_is_no_multiple_of_256_KiB_the_whole_blocks_are_kept()
    {
        Uri session = await BeginUpload("a");
        Assert.That(Kept(await PutChunk(session, $"bytes 0-{Block + 9}/*", new byte[Block + 10])), Is.EqualTo(Block));
        Assert.That(Kept(await PutChunk(session, "bytes */*", default)), Is.EqualTo(Block));
    }

    [Test]
    public async Task Bytes_that_were_kept_already_are_passed_over()
    {
        byte[] content = Bytes(3 * Block);
        Uri session = await BeginUpload("a");
        await PutChunk(session, $"bytes 0-{2 * Block - 1}/*", content.AsMemory(0, 2 * Block));
        byte[] again = [.. new byte[Block], .. content.AsSpan(2 * Block)];
        Assert.That((await PutChunk(session, $"bytes {Block}-{3 * Block - 1}/{3 * Block}", again)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        AssertSame(Storage.Read("b", "a"), content);
    }

    [Test]
    public async Task However_it_is_cut_up_the_content_arrives([Range(1, 8)] int seed)
    {
        Random random = new(seed);
        byte[] content = Bytes(random.Next(1, 2 << 20), seed);
        Uri session = await BeginUpload("a");
        for (int kept = 0, tries = 1; ; tries++)
        {
            Assert.That(tries, Is.LessThan(100), "the upload does not get on");
            int first = random.Next(kept + 1);
            int end = random.Next(3) == 0 ? content.Length : random.Next(first, content.Length) + 1;
            string total = end == content.Length || random.Next(2) == 0 ? $"{content.Length}" : "*";
            bool cut = random.Next(3) == 0;
            if (cut)
            {
                Faults.Order(RequestPattern.Put("name=a"), new CutRequest(random.Next(end - first)));
            }

            try
            {
                using HttpResponseMessage answer = await PutChunk(session, $"bytes {first}-{end - 1}/{total}", content.AsMemory(first..end));
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    break;
                }
            }
            catch (HttpRequestException) when (cut)
            {
            }

            kept = (int)Kept(await PutChunk(session, "bytes */*", default));
        }

        AssertSame(Storage.Read("b", "a"), content);
        Assert.That(() => Faults.AssertAllUsed(), Throws.Nothing);
    }

    [Test]
    public async Task A_gap_is_503_in_text()
    {
        Uri session = await BeginUpload("a");
        using HttpResponseMessage answer = await PutChunk(session, $"bytes {Block}-{2 * Block - 1}/*", new byte[Block]);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("upload offset is 262144 byte(s), which exceeds already uploaded size of 0 byte(s)"));
    }

    [TestCase("bytes */0", 0)]
    [TestCase("bytes 0-*/*", 5)]
    [TestCase("bytes 0-*/5", 5)]
    [TestCase("bytes 0-4/5", 5)]
    [TestCase(null, 5)]
    public async Task The_whole_may_come_at_once(string? range, int length)
    {
        Uri session = await BeginUpload("a");
        using HttpRequestMessage request = new(HttpMethod.Put, session) { Content = new ByteArrayContent(Bytes(length)) };
        if (range is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Range", range);
        }

        Assert.That((int)(await Http.SendAsync(request)).StatusCode, Is.EqualTo(200));
        AssertSame(Storage.Read("b", "a"), Bytes(length));
    }

    [Test]
    public async Task A_size_that_was_announced_is_held_to()
    {
        using HttpRequestMessage begin = new(HttpMethod.Post, $"{Upload}resumable&name=a");
        begin.Headers.Add("X-Upload-Content-Length", "5");
        Uri session = (await Http.SendAsync(begin)).Headers.Location!;
        Assert.That((await PutChunk(session, "bytes 0-3/4", new byte[4])).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await PutChunk(session, "bytes 0-4/5", new byte[5])).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_wrong_hash_at_the_end_is_400_and_makes_nothing()
    {
        Uri session = await BeginUpload("a");
        Assert.That(await Error(await PutChunk(session, "bytes 0-8/9", "123456789"u8.ToArray(), "crc32c=AAAAAA==")), Is.EqualTo((400, "invalid")));
        Assert.That(Storage.Names("b"), Is.Empty);

        session = await BeginUpload("a");
        Assert.That((await PutChunk(session, "bytes 0-8/9", "123456789"u8.ToArray(), "crc32c=4waSgw==")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Preconditions_hold_at_the_begin_and_at_the_end()
    {
        Uri session = await BeginUpload("a", "&ifGenerationMatch=0");
        Storage.Put("b", "a", [1]);
        Assert.That(await Error(await PutChunk(session, "bytes 0-0/1", new byte[] { 2 })), Is.EqualTo((412, "conditionNotMet")));
        Assert.That(await Error(await Http.PostAsync($"{Upload}resumable&name=a&ifGenerationMatch=0", null)), Is.EqualTo((412, "conditionNotMet")));
        Assert.That(Storage.Read("b", "a"), Is.EqualTo(new byte[] { 1 }));
    }

    [Test]
    public async Task A_session_that_is_cancelled_is_499_and_one_that_expired_is_410_or_404()
    {
        Uri session = await BeginUpload("a");
        Assert.That((int)(await Http.DeleteAsync(session)).StatusCode, Is.EqualTo(499));
        Assert.That((int)(await PutChunk(session, null, new byte[1])).StatusCode, Is.EqualTo(499));
        foreach (int status in new[] { 410, 404 })
        {
            session = await BeginUpload("a");
            Storage.ExpireUploads(status);
            Assert.That((int)(await PutChunk(session, null, new byte[1])).StatusCode, Is.EqualTo(status));
        }

        Assert.That(Storage.OpenUploads, Is.Zero);
        Assert.That(Storage.Names("b"), Is.Empty);
    }
}
