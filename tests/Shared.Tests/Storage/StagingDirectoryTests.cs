using System.Collections.Concurrent;
using Pipelines.Contracts;
using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Storage;

[TestFixture]
internal sealed class StagingDirectoryTests
{
    private TestFolder folder = null!;
    private LocalObjectStore store = null!;

    [SetUp]
    public void CreateStore()
    {
        folder = new TestFolder();
        store = new LocalObjectStore(folder.Path);
    }

    [TearDown]
    public void RemoveStore() => folder.Dispose();

    [Test]
    public void It_is_there_while_it_is_used_and_gone_afterwards()
    {
        IStagingDirectory staging = store.Stage("run-1");
        File.WriteAllText(Path.Combine(staging.Path, "part"), "rows");
        Assert.That(staging.Path, Is.EqualTo(folder[".staging/run-1"]));
        staging.Dispose();
        Assert.That(Directory.Exists(staging.Path), Is.False);
        Assert.DoesNotThrow(staging.Dispose);
    }

    [Test]
    public void What_a_killed_run_left_is_cleared_by_the_next_one()
    {
        folder.Touch(".staging/killed.staged", ".staging/killed/part-00000-of-00001.parquet", ".staging/killed/deep/file");
        using IStagingDirectory next = store.Stage("next");
        Assert.That(Staged(), Is.EqualTo(new[] { "next" }));
        Assert.That(File.Exists(folder[".staging/killed.staged"]), Is.False);
    }

    [Test]
    public void A_run_that_was_killed_before_it_had_its_directory_or_after_it_was_gone_leaves_nothing_either()
    {
        folder.Touch(".staging/killed.staged");
        store.Stage("next").Dispose();
        Assert.That(folder.Entries, Is.EqualTo(new[] { ".staging", ".staging/.lock" }));
    }

    [Test]
    public void What_a_living_run_uses_is_left_alone()
    {
        using IStagingDirectory living = store.Stage("living");
        File.WriteAllText(Path.Combine(living.Path, "part"), "rows");
        store.Stage("next").Dispose();
        Assert.That(File.ReadAllText(Path.Combine(living.Path, "part")), Is.EqualTo("rows"));
    }

    [Test]
    public void A_directory_that_no_run_made_is_left_alone()
    {
        folder.Touch(".staging/notes/todo.txt");
        store.Stage("next").Dispose();
        Assert.That(Staged(), Is.EqualTo(new[] { "notes" }));
    }

    [Test]
    public void A_snapshot_root_in_the_same_parent_is_left_alone()
    {
        LocalObjectStore root = new(folder["temp/out"]);
        root.Put("release.json", "{}"u8);
        StagingDirectory.Create(folder["temp"], "spill").Dispose();
        Assert.That(root.Get("release.json")!.Content, Is.EqualTo("{}"u8.ToArray()));
    }

    [Test]
    public void Runs_that_come_and_go_together_never_clear_each_other()
    {
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, run =>
        {
            for (int i = 0; i < 100; i++)
            {
                using IStagingDirectory staging = store.Stage($"{run}-{i}");
                File.WriteAllText(Path.Combine(staging.Path, "part"), "rows");
                Assert.That(File.ReadAllText(Path.Combine(staging.Path, "part")), Is.EqualTo("rows"));
            }
        });
        Assert.That(Staged(), Is.Empty);
    }

    [Test]
    public void A_name_that_a_living_run_holds_is_given_to_nobody_else()
    {
        using (IStagingDirectory living = store.Stage("living"))
        {
            Assert.That(store.TryStage("living"), Is.Null);
            Assert.That(store.Staged(), Is.EqualTo(new[] { "living" }));
            UnavailableException taken = Assert.Throws<UnavailableException>(() => store.Stage("living"))!;
            Assert.That(taken.Message, Does.StartWith($"living is at work in {folder.Path}"));
            Assert.That(Directory.Exists(living.Path));
        }

        using IStagingDirectory? next = store.TryStage("living");
        Assert.That(next, Is.Not.Null);
    }

    [Test]
    public void Of_many_that_ask_for_a_name_at_once_one_gets_it()
    {
        ConcurrentBag<IStagingDirectory> given = [];
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            // A store of its own, as another process has.
            if (new LocalObjectStore(folder.Path).TryStage("upkeep") is { } staging)
            {
                given.Add(staging);
            }
        });
        Assert.That(given, Has.Count.EqualTo(1));
    }

    private string[] Staged() => [.. store.Folders(".staging")];
}
