using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Storage;

internal sealed class LeftoversTests
{
    [Test]
    public void What_killed_processes_left_is_found_and_removed_and_nothing_else_is()
    {
        using TestFolder folder = new();
        folder.Write("pools/latest.json", "{}");
        using IStagingDirectory live = new LocalObjectStore(folder.Path).Stage("live");
        folder.Write(".staging/killed.staged", "");
        folder.Write(".staging/killed/part", "123");
        folder.Write(".spill/killed.staged", "");
        folder.Write(".staging/nobodys/part", "1");
        Leftovers leftovers = new(folder.Path);

        IReadOnlyList<StoredEntry> found = leftovers.Find();
        Assert.That(found, Is.EqualTo(new StoredEntry[] { new(".spill/killed/", 0), new(".staging/killed/", 3) }));
        foreach (StoredEntry leftover in found)
        {
            leftovers.Remove(leftover);
        }

        Assert.That(leftovers.Find(), Is.Empty);
        Assert.That(folder.Entries, Is.SupersetOf(new[] { "pools/latest.json", ".staging/nobodys/part", ".staging/live" }));
    }

    [Test]
    public void Where_there_is_no_root_nothing_was_left()
    {
        using TestFolder folder = new();
        Assert.That(new Leftovers(folder["nowhere"]).Find(), Is.Empty);
    }
}
