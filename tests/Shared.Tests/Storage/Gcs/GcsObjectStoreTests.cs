using System.Security.Cryptography;
using Pipelines.Contracts;
using Pipelines.GoogleFakes.Faults;
using Pipelines.Storage;
using Pipelines.Storage.Gcs;

namespace Pipelines.Shared.Tests.Storage.Gcs;

internal sealed class GcsObjectStoreTests : GcsFixture
{
    private const string Key = "pools/dt=2026-11-20/run=run1/part-00000-of-00001.parquet";
    private const int Length = 1 << 19;

    private static readonly string Sha256 = Convert.ToHexStringLower(SHA256.HashData(Bytes(Length)));

    private GcsObjectStore store = null!;

    [SetUp]
    public void OpenStore() => store = Root.OpenGcs();

    [Test]
    public void A_file_that_was_stored_is_read_without_bringing_it_here()
    {
        store.PutFile(Key, Made("part", Length), Sha256);
        Host.Log.Clear();
        Assert.That(File.ReadAllBytes(store.LocalFile(Key, Sha256)), Is.EqualTo(Bytes(Length)));
        Assert.That(Host.Log.Requests, Is.Empty);
        Assert.That(File.Exists(Folder["part"]), Is.False);
    }

    [Test]
    public void A_file_of_another_machine_is_brought_once()
    {
        Root.Write(Key, Bytes(Length));
        string file = store.LocalFile(Key, Sha256);
        Assert.That(File.ReadAllBytes(file), Is.EqualTo(Bytes(Length)));
        Host.Log.Clear();
        Assert.That(Root.OpenGcs().LocalFile(Key, Sha256), Is.EqualTo(file));
        Assert.That(Host.Log.Requests, Is.Empty);
    }

    [Test]
    public void A_kept_copy_is_not_good_enough_for_who_wants_it_anew()
    {
        Root.Write(Key, Bytes(Length));
        string file = store.LocalFile(Key, Sha256);
        File.WriteAllText(file, "damaged");
        Assert.That(File.ReadAllBytes(store.LocalFile(Key, Sha256, anew: true)), Is.EqualTo(Bytes(Length)));
    }

    [Test]
    public void An_object_with_another_content_is_refused_and_not_kept()
    {
        Root.Write(Key, "other");
        BadInputException refused = Assert.Throws<BadInputException>(() => store.LocalFile(Key, Sha256))!;
        Assert.That(refused.Message, Does.StartWith($"gs://{Root.Bucket}/snapshots/{Key} was changed after it was published: its SHA-256 is ").And.EndWith($"was {Sha256}"));
        Assert.That(Folder.Entries.Where(entry => entry.EndsWith(Sha256, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void A_file_is_on_its_way_before_it_has_to_be()
    {
        using IStagingDirectory staging = store.Stage("run1");
        string part = Path.Combine(staging.Path, "part");
        File.Move(Made("part", Length), part);
        store.Ahead(Key, part);
        Assert.That(() => Root.Read(Key), Is.Not.Null.After(5).Seconds.PollEvery(5).MilliSeconds);
        Assert.That(File.Exists(part), "whoever measures it still reads it");
        Host.Log.Clear();
        store.PutFile(Key, part, Sha256);
        Assert.That(Host.Log.Of(HttpMethod.Put), Is.Empty);
        Assert.That(Root.Read(Key), Is.EqualTo(Bytes(Length)));
    }

    [Test]
    public void What_was_sent_ahead_for_nothing_goes_with_its_staging_directory()
    {
        using (IStagingDirectory staging = store.Stage("run1"))
        {
            foreach (string name in new[] { "a", "b", "c" })
            {
                string part = Path.Combine(staging.Path, name);
                File.Move(Made(name, Length), part);
                store.Ahead($"pools/{name}", part);
            }

            Assert.That(() => Root.Read("pools/a"), Is.Not.Null.After(5).Seconds.PollEvery(5).MilliSeconds);
        }

        Assert.That(Storage.Names(Root.Bucket), Is.Empty);
    }

    [Test]
    public void Who_stops_does_not_wait_for_files_and_takes_back_what_it_sent()
    {
        using CancellationTokenSource stop = new();
        GcsObjectStore stopped = new(Root.Service, new GcsLocation(Root.Bucket, "snapshots"), Folder["stopped"], Root.Cache, Root.Settings, stop.Token);
        Faults.Order(RequestPattern.Put("/upload/"), new SlowResponse(TimeSpan.FromHours(1), 1), after: 1);
        using (IStagingDirectory staging = stopped.Stage("run1"))
        {
            string part = Path.Combine(staging.Path, "part");
            File.Move(Made("part", Length), part);
            stopped.Ahead(Key, part);
            stop.CancelAfter(100);
            Assert.That(() => stopped.PutFile(Key, part, Sha256), Throws.InstanceOf<OperationCanceledException>());
            Assert.That(() => stopped.LocalFile(Key, Sha256), Throws.InstanceOf<OperationCanceledException>());
            stopped.Put("marks/failed.json", "{}"u8);
        }

        Assert.That(Storage.Names(Root.Bucket), Is.EqualTo(new[] { "snapshots/marks/failed.json" }));
    }

    [Test]
    public void What_failed_ahead_fails_when_it_has_to_be_there()
    {
        Faults.Order(RequestPattern.Post("/upload/"), new ErrorAnswer(403));
        store.Ahead(Key, Made("part", Length));
        BadInputException refused = Assert.Throws<BadInputException>(() => store.PutFile(Key, Folder["part"], Sha256))!;
        Assert.That(refused.Message, Does.StartWith($"gs://{Root.Bucket}/snapshots/{Key} may not be written"));
    }

    [Test]
    public void A_store_within_a_folder_holds_what_is_below_it_and_can_be_cleared_alone()
    {
        store.Put("latest.json", "x"u8);
        IObjectStore within = store.Within("sandboxes/wide");
        within.Put("pools/latest.json", "x"u8);
        within.Put("sandbox.json", "x"u8);
        within.Stage("run1").Dispose();
        Assert.That(within.Root, Is.EqualTo($"gs://{Root.Bucket}/snapshots/sandboxes/wide"));
        Assert.That(Root.Keys, Is.EqualTo(new[] { "latest.json", "sandboxes/wide/pools/latest.json", "sandboxes/wide/sandbox.json" }));
        Assert.That(store.Folders("sandboxes"), Is.EqualTo(new[] { "wide" }));

        within.Clear(last: "sandbox.json");
        Assert.That(Root.Keys, Is.EqualTo(new[] { "latest.json" }));
        Assert.That(Host.Log.Of(HttpMethod.Delete)[^1].Path, Does.EndWith("sandbox.json"));
        Assert.That(Directory.Exists(within.WorkDirectory), Is.False);
    }

    [TestCase("gs://bucket", "bucket", "", "a/b", "a/")]
    [TestCase("gs://bucket/", "bucket", "", "a/b", "a/")]
    [TestCase("gs://bucket/x/y/", "bucket", "x/y", "x/y/a/b", "x/y/a/")]
    public void A_root_is_a_bucket_and_a_prefix(string text, string bucket, string prefix, string name, string below)
    {
        GcsLocation root = GcsLocation.Parse(text);
        Assert.That(root, Is.EqualTo(new GcsLocation(bucket, prefix)));
        Assert.That((root.Object("a/b"), root.Below("a"), root.Key(name)), Is.EqualTo((name, below, "a/b")));
    }

    [TestCase("bucket/x")]
    [TestCase("gs://")]
    [TestCase("gs://Bucket")]
    [TestCase("gs://bucket//x")]
    [TestCase("gs://bucket/../x")]
    [TestCase("s3://bucket")]
    public void What_is_no_place_in_Cloud_Storage_is_refused(string text) =>
        Assert.That(Assert.Throws<BadConfigurationException>(() => GcsLocation.Parse(text))!.Message, Does.StartWith($"'{text}' is no place in Cloud Storage"));
}
