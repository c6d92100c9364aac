using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Storage;

internal sealed class LeftoversTests
{
    private readonly FixedClock clock = new(TimeProvider.System.GetUtcNow());
    private TestFolder folder = null!;

    [SetUp]
    public void CreateRoot() => folder = new TestFolder();

    [TearDown]
    public void RemoveRoot() => folder.Dispose();

    [Test]
    public void What_killed_processes_left_is_found_and_removed_and_nothing_else_is()
    {
        folder.Write("pools/latest.json", "{}");
        folder.Write("pools/latest.json.17.tmp", "half");
        folder.Write(".staging/killed/.lock", "");
        folder.Write(".staging/killed/part", "123");
        folder.Write(".spill/killed/.lock", "");
        folder.Write(".staging/no-lock/part", "1");
        using StagingDirectory live = new LocalObjectStore(folder.Path).Stage("live");
        folder.Write(".staging/killed/.lock", "");
        folder.Write(".staging/killed/part", "123");
        clock.Now += TimeSpan.FromHours(2);
        Leftovers leftovers = new(folder.Path, clock);

        IReadOnlyList<StoredEntry> found = leftovers.Find();
        Assert.That(found, Is.EqualTo(new StoredEntry[] { new(".spill/killed/", 0), new(".staging/killed/", 3), new("pools/latest.json.17.tmp", 4) }));
        foreach (StoredEntry leftover in found)
        {
            leftovers.Remove(leftover);
        }

        Assert.That(leftovers.Find(), Is.Empty);
        Assert.That(folder.Entries, Is.SupersetOf(new[] { "pools/latest.json", ".staging/no-lock/part", ".staging/live" }));
    }

    [Test]
    public void A_file_that_is_just_being_written_is_no_leftover()
    {
        folder.Write("pools/latest.json.17.tmp", "half");
        Assert.That(new Leftovers(folder.Path, clock).Find(), Is.Empty);
        Assert.That(new Leftovers(folder["nowhere"], clock).Find(), Is.Empty);
    }
}
