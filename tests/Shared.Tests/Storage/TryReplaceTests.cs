using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Storage;

[TestFixture(StoreKind.Local)]
[TestFixture(StoreKind.Gcs)]
internal sealed class TryReplaceTests(StoreKind kind)
{
    private const string Key = "signal/current.json";

    private TestFolder folder = null!;
    private TestRoot root = null!;
    private IObjectStore store = null!;

    [SetUp]
    public void CreateStore()
    {
        folder = new TestFolder();
        root = TestRoot.Of(kind, folder);
        store = root.Open();
    }

    [TearDown]
    public void RemoveStore()
    {
        root.Dispose();
        folder.Dispose();
    }

    [Test]
    public void It_writes_what_nobody_wrote_before()
    {
        Assert.That(store.TryReplace(Key, null, "one"u8), Is.True);
        Assert.That(Text(), Is.EqualTo("one"));
    }

    [Test]
    public void It_replaces_what_was_read()
    {
        store.Put(Key, "one"u8);
        Assert.That(store.TryReplace(Key, store.Get(Key)!.Generation, "two"u8), Is.True);
        Assert.That(Text(), Is.EqualTo("two"));
    }

    [Test]
    public void It_loses_when_the_object_appeared_meanwhile()
    {
        store.Put(Key, "theirs"u8);
        Assert.That(store.TryReplace(Key, null, "mine"u8), Is.False);
        Assert.That(Text(), Is.EqualTo("theirs"));
    }

    [Test]
    public void It_loses_when_the_object_changed_meanwhile()
    {
        store.Put(Key, "one"u8);
        string generation = store.Get(Key)!.Generation;
        store.Put(Key, "theirs"u8);
        Assert.That(store.TryReplace(Key, generation, "mine"u8), Is.False);
        Assert.That(Text(), Is.EqualTo("theirs"));
    }

    [Test]
    public void It_loses_when_the_object_went_away_meanwhile()
    {
        store.Put(Key, "one"u8);
        string generation = store.Get(Key)!.Generation;
        root.Delete(Key);
        Assert.That(store.TryReplace(Key, generation, "mine"u8), Is.False);
        Assert.That(store.Get(Key), Is.Null);
    }

    [Test]
    public void Of_many_writers_exactly_one_wins_each_generation()
    {
        const int writers = 8, attempts = 40;
        ConcurrentBag<string> beaten = [];
        Parallel.For(0, writers, new ParallelOptions { MaxDegreeOfParallelism = writers }, writer =>
        {
            // A store of its own, as another process has.
            IObjectStore own = root.Open();
            for (int i = 0; i < attempts; i++)
            {
                StoredObject? there = own.Get(Key);
                if (own.TryReplace(Key, there?.Generation, Encoding.UTF8.GetBytes($"{Count(there) + 1} by {writer} {i}")))
                {
                    beaten.Add(there?.Generation ?? "none");
                }
            }
        });
        Assert.That(beaten, Is.Unique.And.Not.Empty);
        Assert.That(Count(store.Get(Key)), Is.EqualTo(beaten.Count));
    }

    private string Text() => Encoding.UTF8.GetString(store.Get(Key)!.Content);

    private static int Count(StoredObject? stored) =>
        stored is null ? 0 : int.Parse(Encoding.UTF8.GetString(stored.Content).Split(' ')[0], CultureInfo.InvariantCulture);
}
