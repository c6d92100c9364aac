using System.Text;
using Pipelines.Contracts;
using Pipelines.GoogleFakes.Faults;
using Pipelines.GoogleFakes.Log;
using Pipelines.Storage.Gcs;

namespace Pipelines.Shared.Tests.Storage.Gcs;

internal sealed class UploadTests : GcsFixture
{
    private const string Name = "part å/1.parquet";
    private const int Chunk = 1 << 18;

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(Chunk - 1)]
    [TestCase(Chunk)]
    [TestCase(Chunk + 1)]
    [TestCase((3 * Chunk) + 5)]
    public void A_file_of_any_length_arrives_as_it_is(int length)
    {
        GcsObject stored = Send(length);
        Assert.That(Storage.Read(Root.Bucket, Name), Is.EqualTo(Bytes(length)));
        Assert.That(stored.Bytes, Is.EqualTo(length));
        Assert.That(Storage.OpenUploads, Is.Zero);
    }

    [Test]
    public void A_small_file_is_one_request_and_a_large_one_is_a_request_a_chunk()
    {
        Send(Chunk - 1);
        Assert.That(Host.Log.Requests, Has.Count.EqualTo(1));
        Host.Log.Clear();
        Storage.Delete(Root.Bucket, Name);
        Send(3 * Chunk);
        Assert.That(Host.Log.Of(HttpMethod.Put), Has.Count.EqualTo(3));
    }

    [TestCase(1000, 503)]
    [TestCase(1000, 429)]
    [TestCase(3 * Chunk, 503)]
    [TestCase(3 * Chunk, 429)]
    public void A_server_that_asks_for_patience_gets_it(int length, int status)
    {
        Faults.Order(new RequestPattern(null, "/upload/"), new ErrorAnswer(status, retryAfter: 7));
        Send(length);
        Assert.That(Storage.Read(Root.Bucket, Name), Is.EqualTo(Bytes(length)));
        Assert.That(Waits, Is.EqualTo(new[] { TimeSpan.FromSeconds(7) }));
    }

    [Test]
    public void A_chunk_that_is_refused_for_now_is_sent_again_after_asking_how_far_it_came()
    {
        Faults.Order(RequestPattern.Put("/upload/"), new ErrorAnswer(503, retryAfter: 3), after: 1);
        Send(3 * Chunk);
        Assert.That(Storage.Read(Root.Bucket, Name), Is.EqualTo(Bytes(3 * Chunk)));
        Assert.That(Host.Log.Of(HttpMethod.Put).Where(request => request.Headers.Contains($"bytes */{3 * Chunk}", StringComparison.Ordinal)), Has.Exactly(1).Items);
    }

    [TestCase(0)]
    [TestCase(1000)]
    [TestCase(Chunk - 1)]
    public void An_upload_that_is_cut_goes_on_where_the_server_was(int afterBytes)
    {
        Root.Settings = Root.Settings with { ChunkBytes = 4 * Chunk };
        Faults.Order(RequestPattern.Put("/upload/"), new CutRequest((2 * Chunk) + afterBytes));
        Send((4 * Chunk) + 17);
        Assert.That(Storage.Read(Root.Bucket, Name), Is.EqualTo(Bytes((4 * Chunk) + 17)));
        LoggedRequest[] sent = [.. Host.Log.Of(HttpMethod.Put).Where(request => request.Headers.Contains($"bytes {2 * Chunk}-", StringComparison.Ordinal))];
        Assert.That(sent, Has.Length.EqualTo(1), "it goes on after the two blocks that arrived");
    }

    [TestCase(1000)]
    [TestCase(3 * Chunk)]
    public void An_upload_whose_last_answer_was_lost_is_known_as_its_own(int length)
    {
        Faults.Order(length < Chunk ? RequestPattern.Post("/upload/") : RequestPattern.Put("/upload/"), new LostResponse(), after: length < Chunk ? 0 : 2);
        GcsObject stored = Send(length);
        Assert.That(stored.Bytes, Is.EqualTo(length));
        Assert.That(Storage.Read(Root.Bucket, Name), Is.EqualTo(Bytes(length)));
    }

    [TestCase(404)]
    [TestCase(410)]
    public void A_session_that_the_server_forgot_is_opened_again(int status)
    {
        Faults.Order(RequestPattern.Put("/upload/"), new ErrorAnswer(status), after: 1);
        Send(3 * Chunk);
        Assert.That(Storage.Read(Root.Bucket, Name), Is.EqualTo(Bytes(3 * Chunk)));
        Assert.That(Host.Log.Of(HttpMethod.Post, "uploadType=resumable"), Has.Count.EqualTo(2));
    }

    [TestCase(1000)]
    [TestCase(3 * Chunk)]
    public void What_is_there_already_is_never_written_over(int length)
    {
        Storage.Put(Root.Bucket, Name, "theirs"u8);
        ConflictException conflict = Assert.Throws<ConflictException>(() => Send(length))!;
        Assert.That(conflict.Message, Does.StartWith($"gs://{Root.Bucket}/{Name} is there already"));
        Assert.That(Storage.Read(Root.Bucket, Name), Is.EqualTo("theirs"u8.ToArray()));
    }

    [TestCase(1000)]
    [TestCase(3 * Chunk)]
    public void A_server_that_fails_for_good_is_unavailable_and_has_nothing(int length)
    {
        Faults.Order(new RequestPattern(null, "/upload/"), new ErrorAnswer(503), times: 4);
        UnavailableException failed = Assert.Throws<UnavailableException>(() => Send(length))!;
        Assert.That(failed.Message, Does.StartWith($"gs://{Root.Bucket}/{Name} can't be written: "));
        Assert.That(Storage.Names(Root.Bucket), Is.Empty);
        Assert.That(Waits, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_connection_that_is_cut_again_and_again_is_unavailable_and_names_no_session()
    {
        Faults.Order(RequestPattern.Put("/upload/"), new CutRequest(1000), times: 1);
        Faults.Order(RequestPattern.Put("/upload/"), new ErrorAnswer(503), times: 3);
        UnavailableException failed = Assert.Throws<UnavailableException>(() => Send(3 * Chunk))!;
        Assert.That(failed.Message, Does.Contain($"after 0 of {3 * Chunk} bytes").And.Not.Contain("upload_id"));
        Assert.That(failed.ToString(), Does.Not.Contain("upload_id"));
    }

    [TestCase(1)]
    [TestCase(3)]
    public void What_the_server_has_damaged_is_removed_and_sent_again_and_given_up_in_the_end(int times)
    {
        Send(3 * Chunk);
        int checksum = OffsetInAnswer("\"crc32c\":\"");
        Storage.Delete(Root.Bucket, Name);
        Faults.Order(RequestPattern.Put("/upload/").WithHeader("Content-Range", $"bytes {2 * Chunk}-"), new FlippedByte(checksum), times);
        if (times == 1)
        {
            Send(3 * Chunk);
            Assert.That(Storage.Read(Root.Bucket, Name), Is.EqualTo(Bytes(3 * Chunk)));
        }
        else
        {
            Assert.That(Assert.Throws<UnavailableException>(() => Send(3 * Chunk))!.Message, Does.Contain("damaged 3 times"));
            Assert.That(Storage.Names(Root.Bucket), Is.Empty);
        }

        Assert.That(Host.Log.Of(HttpMethod.Delete, "ifGenerationMatch"), Has.Count.EqualTo(times));
    }

    [Test]
    public void Waits_grow_and_never_are_alike_for_everybody()
    {
        Faults.Order(new RequestPattern(null, "/upload/"), new ErrorAnswer(500), times: 3);
        Send(1000);
        Assert.That(Waits[0].TotalSeconds, Is.InRange(0.5, 1));
        Assert.That(Waits[1].TotalSeconds, Is.InRange(1, 2));
        Assert.That(Waits[2].TotalSeconds, Is.InRange(2, 4));
    }

    [Test]
    [NonParallelizable]
    public void What_a_transfer_holds_in_memory_does_not_grow_with_the_file()
    {
        const int length = 128 << 20;
        Root.Settings = new GcsSettings();
        using (FileStream sparse = File.Create(Folder["part"]))
        {
            sparse.SetLength(length);
        }

        long before = GC.GetTotalAllocatedBytes();
        new Upload(Root.Objects).File(Name, Folder["part"], CancellationToken.None).GetAwaiter().GetResult();
        new Download(Root.Objects).File(Name, Folder["copy"], CancellationToken.None).GetAwaiter().GetResult();
        // All that was allocated, by the fake as well, whether or not it was let go of since.
        Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(length / 2));
    }

    // Where in an answer with the object a text ends; it is as long for every object of the name.
    private int OffsetInAnswer(string text)
    {
        using HttpClient client = new();
        byte[] answer = client.GetByteArrayAsync(new Uri(Host.Address, $"storage/v1/b/{Root.Bucket}/o/{Uri.EscapeDataString(Name)}?fields={GcsObject.Fields}")).GetAwaiter().GetResult();
        int at = answer.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text));
        Assert.That(at, Is.Positive, Encoding.UTF8.GetString(answer));
        return at + text.Length;
    }

    private GcsObject Send(int length) => new Upload(Root.Objects).File(Name, Made("part", length), CancellationToken.None).GetAwaiter().GetResult();
}
