using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Storage;

[TestFixture(StoreKind.Local)]
[TestFixture(StoreKind.Gcs)]
internal sealed class ListAndDeleteTests(StoreKind kind)
{
    private TestFolder folder = null!;
    private TestRoot root = null!;
    private IObjectStore store = null!;

    [SetUp]
    public void CreateRoot()
    {
        folder = new TestFolder();
        root = TestRoot.Of(kind, folder);
        store = root.Open();
    }

    [TearDown]
    public void RemoveRoot()
    {
        root.Dispose();
        folder.Dispose();
    }

    [Test]
    public void Lists_objects_at_any_depth_in_ordinal_order_with_their_sizes()
    {
        store.Put("pools/b/part", "12"u8);
        store.Put("pools/a", "1"u8);
        store.Put("pools/B", "123"u8);
        store.Put("poolside", "1"u8);

        Assert.That(store.List("pools"), Is.EqualTo(new StoredEntry[] { new("pools/B", 3), new("pools/a", 1), new("pools/b/part", 2) }));
        Assert.That(store.List("nowhere"), Is.Empty);
    }

    [Test]
    public void What_the_store_keeps_for_itself_is_not_listed()
    {
        store.TryReplace("pointer", null, "1"u8);
        using IStagingDirectory staging = store.Stage("run");
        root.Write(".unfinished", "half");

        Assert.That(store.List("").Select(entry => entry.Key), Is.EqualTo(new[] { "pointer" }));
    }

    [Test]
    public void Deleting_the_last_object_of_a_folder_removes_the_folder()
    {
        store.Put("pools/dt=1/a", "1"u8);
        store.Put("pools/b", "1"u8);

        store.Delete("pools/dt=1/a");
        store.Delete("pools/dt=1/a");

        Assert.That(store.Folders("pools"), Is.Empty);
        Assert.That(store.Holds("pools/b"));
    }

    [Test]
    public void Only_the_object_that_was_read_is_removed()
    {
        store.Put("pools/a", "1"u8);
        string read = store.Get("pools/a")!.Generation;
        store.Put("pools/a", "2"u8);

        Assert.That(store.TryDelete("pools/a", read), Is.False);
        Assert.That(store.Holds("pools/a"));
        Assert.That(store.TryDelete("pools/a", store.Get("pools/a")!.Generation));
        Assert.That(store.TryDelete("pools/a", read), Is.False);
        Assert.That(store.Folders(""), Does.Not.Contain("pools"));
    }

    [Test]
    public void A_run_is_staged_while_it_lives()
    {
        using (store.Stage("run"))
        {
            Assert.That(store.IsStaged("run"));
        }

        Assert.That(store.IsStaged("run"), Is.False);
    }

    [Test]
    public void An_overlay_lists_both_stores_and_deletes_from_the_upper_one_only()
    {
        LocalObjectStore below = new(folder["below"]);
        below.Put("a", "below"u8);
        below.Put("b", "1"u8);
        store.Put("a", "1"u8);
        OverlayObjectStore overlay = new(store, below);

        Assert.That(overlay.List(""), Is.EqualTo(new StoredEntry[] { new("a", 1), new("b", 1) }));

        overlay.Delete("a");
        overlay.Delete("b");

        Assert.That(overlay.List(""), Is.EqualTo(new StoredEntry[] { new("a", 5), new("b", 1) }));
    }
}
