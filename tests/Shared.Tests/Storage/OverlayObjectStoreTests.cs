using System.Text;
using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Storage;

[TestFixture]
internal sealed class OverlayObjectStoreTests
{
    private const string Key = "signal/dt=1/current.json";

    private TestFolder folder = null!;
    private LocalObjectStore below = null!;
    private LocalObjectStore above = null!;
    private OverlayObjectStore overlay = null!;

    [SetUp]
    public void CreateStores()
    {
        folder = new TestFolder();
        below = new LocalObjectStore(folder["below"]);
        above = new LocalObjectStore(folder["above"]);
        overlay = new OverlayObjectStore(above, below);
    }

    [TearDown]
    public void RemoveStores() => folder.Dispose();

    [Test]
    public void What_lies_below_is_read_until_something_lies_above_it()
    {
        below.Put(Key, "below"u8);
        Assert.That(Text(), Is.EqualTo("below"));
        Assert.That(overlay.LocalFile(Key, ""), Is.EqualTo(below.LocalFile(Key, "")));
        overlay.Put(Key, "above"u8);
        Assert.That(Text(), Is.EqualTo("above"));
        Assert.That(overlay.LocalFile(Key, ""), Is.EqualTo(above.LocalFile(Key, "")));
        Assert.That(below.Get(Key)!.Content, Is.EqualTo("below"u8.ToArray()));
    }

    [Test]
    public void What_lies_nowhere_is_nowhere_and_would_come_to_lie_above()
    {
        Assert.That(overlay.Get(Key), Is.Null);
        Assert.That(overlay.Holds(Key), Is.False);
        Assert.That(overlay.LocalFile(Key, ""), Is.EqualTo(above.LocalFile(Key, "")));
    }

    [Test]
    public void Folders_of_both_are_listed_once_and_in_order()
    {
        below.Put("signal/dt=1/a", "1"u8);
        below.Put("signal/dt=3/a", "1"u8);
        above.Put("signal/dt=2/a", "1"u8);
        above.Put("signal/dt=3/a", "1"u8);
        Assert.That(overlay.Folders("signal"), Is.EqualTo(new[] { "dt=1", "dt=2", "dt=3" }));
    }

    [Test]
    public void Every_way_of_writing_leaves_the_store_below_as_it_was()
    {
        below.Put(Key, "below"u8);
        string[] before = [.. folder.Entries.Where(entry => entry.StartsWith("below", StringComparison.Ordinal))];
        overlay.Put("signal/other.json", "one"u8);
        overlay.PutFile("signal/part.parquet", folder.Write("part", "rows"));
        Assert.That(overlay.TryReplace(Key, overlay.Get(Key)!.Generation, "two"u8), Is.True);
        Assert.That(overlay.TryReplace("signal/new.json", null, "three"u8), Is.True);
        overlay.Stage("run").Dispose();
        Assert.That(folder.Entries.Where(entry => entry.StartsWith("below", StringComparison.Ordinal)), Is.EqualTo(before));
        Assert.That(below.Get(Key)!.Content, Is.EqualTo("below"u8.ToArray()));
        Assert.That(Text(), Is.EqualTo("two"));
    }

    [Test]
    public void Of_two_who_read_it_below_the_first_replaces_it()
    {
        below.Put(Key, "below"u8);
        string generation = overlay.Get(Key)!.Generation;
        Assert.That(overlay.TryReplace(Key, generation, "first"u8), Is.True);
        Assert.That(overlay.TryReplace(Key, generation, "second"u8), Is.False);
        Assert.That(Text(), Is.EqualTo("first"));
        Assert.That(overlay.TryReplace(Key, overlay.Get(Key)!.Generation, "third"u8), Is.True);
        Assert.That(Text(), Is.EqualTo("third"));
    }

    [Test]
    public void Who_read_it_below_loses_when_it_changed_there_meanwhile()
    {
        below.Put(Key, "below"u8);
        string generation = overlay.Get(Key)!.Generation;
        below.Put(Key, "changed"u8);
        Assert.That(overlay.TryReplace(Key, generation, "mine"u8), Is.False);
        Assert.That(above.Holds(Key), Is.False);
    }

    [Test]
    public void Who_read_nothing_loses_when_something_is_there_on_either_side()
    {
        below.Put("a", "theirs"u8);
        above.Put("b", "theirs"u8);
        Assert.That(overlay.TryReplace("a", null, "mine"u8), Is.False);
        Assert.That(overlay.TryReplace("b", null, "mine"u8), Is.False);
    }

    [Test]
    public void A_generation_of_one_store_is_none_of_the_other_even_for_equal_content()
    {
        below.Put(Key, "same"u8);
        string read = overlay.Get(Key)!.Generation;
        above.Put(Key, "same"u8);
        Assert.That(overlay.TryReplace(Key, read, "mine"u8), Is.False);
        Assert.That(overlay.Get(Key)!.Generation, Is.Not.EqualTo(read));
    }

    private string Text() => Encoding.UTF8.GetString(overlay.Get(Key)!.Content);
}
