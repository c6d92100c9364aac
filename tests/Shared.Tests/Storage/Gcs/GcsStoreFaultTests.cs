using System.Security.Cryptography;
using System.Text;
using Pipelines.Contracts;
using Pipelines.Google;
using Pipelines.GoogleFakes.Faults;
using Pipelines.Storage;
using Pipelines.Storage.Gcs;

namespace Pipelines.Shared.Tests.Storage.Gcs;

/// <summary>What goes wrong on the way to a bucket, and what a store makes of it.</summary>
internal sealed class GcsStoreFaultTests : GcsFixture
{
    private const string Key = "pools/current.json";

    private GcsObjectStore store = null!;

    [SetUp]
    public void OpenStore() => store = Root.OpenGcs();

    [Test]
    public void A_pointer_whose_answer_was_lost_has_moved()
    {
        Faults.Order(RequestPattern.Post("/upload/"), new LostResponse());
        Assert.That(store.TryReplace(Key, null, "one"u8));
        Faults.Order(RequestPattern.Post("/upload/"), new LostResponse());
        Assert.That(store.TryReplace(Key, store.Get(Key)!.Generation, "two"u8));
        Assert.That(Root.Text(Key), Is.EqualTo("two"));
    }

    [Test]
    public void A_pointer_that_another_one_moved_while_the_answer_was_lost_has_not()
    {
        Root.Write(Key, "theirs");
        Faults.Order(RequestPattern.Post("/upload/"), new ErrorAnswer(503));
        Assert.That(store.TryReplace(Key, null, "mine"u8), Is.False);
        Assert.That(Root.Text(Key), Is.EqualTo("theirs"));
    }

    [Test]
    public void A_removal_whose_answer_was_lost_is_done()
    {
        store.Put(Key, "one"u8);
        Faults.Order(RequestPattern.Delete(""), new LostResponse());
        Assert.That(store.TryDelete(Key, store.Get(Key)!.Generation));
        Assert.That(store.Get(Key), Is.Null);
        store.Put(Key, "two"u8);
        Faults.Order(RequestPattern.Delete(""), new LostResponse());
        store.Delete(Key);
        Assert.That(store.Holds(Key), Is.False);
    }

    [Test]
    public void Every_kind_of_request_is_made_again_after_a_failure_of_the_service()
    {
        foreach (int status in new[] { 408, 429, 500, 502, 503, 504 })
        {
            string key = $"a/{status}";
            Faults.Order(RequestPattern.Post("/upload/"), new ErrorAnswer(status));
            store.Put(key, "x"u8);
            Faults.Order(RequestPattern.Get("alt=media"), new ErrorAnswer(status));
            Assert.That(store.Get(key), Is.Not.Null);
            Faults.Order(RequestPattern.Get("prefix="), new ErrorAnswer(status));
            Assert.That(store.List("a"), Has.Count.EqualTo(1));
            Faults.Order(RequestPattern.Delete(""), new ErrorAnswer(status));
            store.Delete(key);
        }

        Assert.That(store.List("a"), Is.Empty);
    }

    [Test]
    public void An_answer_that_is_cut_is_asked_for_again()
    {
        store.Put(Key, Encoding.UTF8.GetBytes(new string('x', 5000)));
        Faults.Order(RequestPattern.Get("alt=media"), new CutResponse(100));
        Assert.That(store.Get(Key)!.Content, Has.Length.EqualTo(5000));
        Faults.Order(RequestPattern.Get("prefix="), new CutResponse(10));
        Assert.That(store.List("pools"), Has.Count.EqualTo(1));
        Assert.That(Waits, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_pointer_that_arrives_damaged_is_read_again_and_never_believed()
    {
        store.Put(Key, "one"u8);
        Faults.Order(RequestPattern.Get("alt=media"), new FlippedByte(0), times: 2);
        Assert.That(store.Get(Key)!.Content, Is.EqualTo("one"u8.ToArray()));
        Faults.Order(RequestPattern.Get("alt=media"), new FlippedByte(0), times: 3);
        Assert.That(Assert.Throws<UnavailableException>(() => store.Get(Key))!.Message, Does.Contain(Key).And.Contain("damaged 3 times"));
    }

    [Test]
    public void A_stale_list_hides_no_object_from_who_asks_for_it_by_name()
    {
        StaleList before = Storage.ListedNow(Root.Bucket);
        store.Put(Key, "one"u8);
        Faults.Order(RequestPattern.Get("prefix="), before);
        Assert.That(store.List("pools"), Is.Empty, "the fault is there");
        Assert.That(store.Holds(Key));
        Assert.That(store.Get(Key), Is.Not.Null);
    }

    [Test]
    public void A_list_of_many_pages_is_whole()
    {
        string[] keys = [.. Enumerable.Range(0, 20).Select(i => $"pools/dt={i:00}/x")];
        foreach (string key in keys)
        {
            store.Put(key, "x"u8);
        }

        Assert.That(store.List("pools").Select(entry => entry.Key), Is.EqualTo(keys));
        Assert.That(store.Folders("pools"), Is.EqualTo(keys.Select(key => key.Split('/')[1])));
    }

    [TestCase(401, ExitCode.BadInput, "can't be read: Google does not accept the credentials (401)")]
    [TestCase(403, ExitCode.BadInput, "may not be read (403: Forbidden). Grant the account Storage Object User (roles/storage.objectUser) on gs://")]
    [TestCase(400, ExitCode.BadInput, "can't be read: Google refused the request (400")]
    [TestCase(429, ExitCode.Unavailable, "can't be read: Google asks for fewer requests (429")]
    [TestCase(500, ExitCode.Unavailable, "can't be read: Google's service failed (500")]
    [TestCase(503, ExitCode.Unavailable, "can't be read: Google's service failed (503")]
    public void A_refusal_is_one_sentence_with_the_object(int status, ExitCode code, string words)
    {
        Faults.Order(RequestPattern.Any, new ErrorAnswer(status), times: code == ExitCode.Unavailable ? 4 : 1);
        PipelineException refused = Assert.Catch<PipelineException>(() => store.Holds(Key))!;
        Assert.That(refused.Message, Does.StartWith($"gs://{Root.Bucket}/snapshots/{Key} {words}").And.Not.Contain("\n"));
        Assert.That(refused.Code, Is.EqualTo(code));
    }

    [Test]
    public void A_permission_that_is_not_there_is_named_with_what_to_grant()
    {
        Storage.Deny(Root.Bucket, "storage.objects.create");
        BadInputException refused = Assert.Throws<BadInputException>(() => store.Put(Key, "x"u8))!;
        Assert.That(refused.Message, Does.StartWith($"gs://{Root.Bucket}/snapshots/{Key} may not be written (403").And.Contain("roles/storage.objectUser"));
        BucketFinding finding = store.Examine();
        Assert.That(finding.MissingPermissions, Is.EqualTo(new[] { "storage.objects.create" }));
        Assert.That(finding.ServerTime, Is.EqualTo(Clock.Now));
    }

    [Test]
    public void A_bucket_that_is_not_there_is_no_empty_root()
    {
        GcsBucket nowhere = new(Root.Service, "no-such-bucket", Root.Settings);
        Action[] ways = [() => nowhere.Find("a", CancellationToken.None).Wait(), () => nowhere.Read("a", CancellationToken.None).Wait(), () => nowhere.Delete("a", null, CancellationToken.None).Wait(), () => nowhere.List("", null, 1, CancellationToken.None).Wait()];
        foreach (Action way in ways)
        {
            AggregateException failed = Assert.Throws<AggregateException>(() => way())!;
            Assert.That(failed.InnerException, Is.TypeOf<BadInputException>());
            Assert.That(failed.InnerException!.Message, Does.StartWith("gs://no-such-bucket/").And.Contain("is not there (404"));
        }
    }

    [Test]
    public void A_refusal_whose_words_do_not_come_is_not_waited_for()
    {
        using GoogleService impatient = GoogleService.At("storage", Host.Address, new RetryPolicy { Tries = 1, Patience = TimeSpan.FromMilliseconds(400) });
        Faults.Order(RequestPattern.Get("no-such-object"), new SlowResponse(TimeSpan.FromMilliseconds(100), 10));
        GcsBucket bucket = new(impatient, Root.Bucket, Root.Settings);
        UnavailableException failed = Assert.ThrowsAsync<UnavailableException>(() => bucket.Find("no-such-object", CancellationToken.None))!;
        Assert.That(failed.Message, Does.Contain("the connection failed"));
    }

    [Test]
    public void A_disk_that_is_full_of_what_arrives_is_said_to_be_and_keeps_nothing_of_it()
    {
        byte[] content = Bytes(4 << 20);
        Root.Write(Key, content);
        Directory.CreateDirectory(Folder["cache"]);
        using SmallDisk disk = SmallDisk.Mount(Folder["cache"]);
        UnavailableException full = Assert.Throws<UnavailableException>(() => store.LocalFile(Key, Convert.ToHexStringLower(SHA256.HashData(content))))!;
        Assert.That(full.Message, Does.StartWith(Folder["cache"]).And.Contain("the disk is full"));
        Assert.That(Directory.GetDirectories(Folder["cache/.arriving"]), Is.Empty);
    }

    [Test]
    public void A_service_that_is_not_there_is_unavailable()
    {
        Host.Dispose();
        UnavailableException failed = Assert.Throws<UnavailableException>(() => store.Get(Key))!;
        Assert.That(failed.Message, Does.StartWith($"gs://{Root.Bucket}/snapshots/{Key} can't be read: the connection failed"));
        Assert.That(Waits, Has.Count.EqualTo(3));
    }
}
