using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Storage;

[TestFixture]
internal sealed class LocalObjectStoreTests
{
    private TestFolder folder = null!;
    private LocalObjectStore store = null!;

    [SetUp]
    public void CreateStore()
    {
        folder = new TestFolder();
        store = new LocalObjectStore(folder["root"]);
    }

    [TearDown]
    public void RemoveStore() => folder.Dispose();

    [Test]
    public void What_is_put_can_be_got_and_put_again()
    {
        store.Put("a/b/c.json", "one"u8);
        Assert.That(store.Get("a/b/c.json")!.Content, Is.EqualTo("one"u8.ToArray()));
        store.Put("a/b/c.json", ""u8);
        Assert.That(store.Get("a/b/c.json")!.Content, Is.Empty);
    }

    [Test]
    public void What_is_not_there_is_null()
    {
        store.Put("a/b/c.json", "one"u8);
        Assert.That(store.Get("a/b"), Is.Null);
        Assert.That(store.Get("a/b/d.json"), Is.Null);
        Assert.That(store.Get("elsewhere/c.json"), Is.Null);
    }

    [Test]
    public void A_put_leaves_the_object_and_nothing_else()
    {
        store.Put("a/b.json", "one"u8);
        Assert.That(folder.Entries, Is.EqualTo(new[] { "root", "root/.lock", "root/a", "root/a/b.json" }));
    }

    [Test]
    public void What_a_killed_writer_left_unfinished_is_gone_after_the_next_write()
    {
        folder.Write("root/.unfinished", "half of something longer than what comes next");
        store.Put("a/b.json", "one"u8);
        Assert.That(store.Get("a/b.json")!.Content, Is.EqualTo("one"u8.ToArray()));
        Assert.That(folder.Entries, Does.Not.Contain("root/.unfinished"));
    }

    [Test]
    public void A_generation_changes_with_the_content_only()
    {
        store.Put("a", "one"u8);
        string first = store.Get("a")!.Generation;
        Assert.That(store.Get("a")!.Generation, Is.EqualTo(first));
        store.Put("a", "two"u8);
        Assert.That(store.Get("a")!.Generation, Is.Not.EqualTo(first));
    }

    [Test]
    public void A_file_becomes_the_store_s_own()
    {
        store.PutFile("a/part.parquet", folder.Write("part", "rows"));
        Assert.That(File.ReadAllText(store.Name("a/part.parquet")), Is.EqualTo("rows"));
        Assert.That(File.Exists(folder["part"]), Is.False);
    }

    [Test]
    public void A_file_replaces_the_one_that_is_there()
    {
        store.Put("a", "old"u8);
        store.PutFile("a", folder.Write("part", "new"));
        Assert.That(store.Get("a")!.Content, Is.EqualTo("new"u8.ToArray()));
    }

    [Test]
    public void A_store_within_a_folder_holds_what_is_below_it()
    {
        IObjectStore within = store.Within("a/b");
        within.Put("c", "x"u8);
        Assert.That(store.Get("a/b/c")!.Content, Is.EqualTo("x"u8.ToArray()));
        Assert.That(within.Root, Is.EqualTo(store.Name("a/b")));
    }

    [Test]
    public void A_store_that_is_cleared_is_gone_with_what_it_keeps_beside_the_objects()
    {
        IObjectStore within = store.Within("a");
        within.Put("b/c", "x"u8);
        within.Put("last", "x"u8);
        within.Stage("run").Dispose();
        within.Clear(last: "last");
        Assert.That(store.Holds("a"), Is.False);
    }

    [Test]
    public void Folders_are_listed_by_name_and_files_are_not()
    {
        foreach (string key in new[] { "s/b/x", "s/a/x", "s/B/x", "s/10/x", "s/9/x", "s/file" })
        {
            store.Put(key, "x"u8);
        }

        Assert.That(store.Folders("s"), Is.EqualTo(new[] { "10", "9", "B", "a", "b" }));
        Assert.That(store.Folders("nowhere"), Is.Empty);
    }
}
