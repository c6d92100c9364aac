using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Marks;
using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Snapshots;

[TestFixture(StoreKind.Local)]
[TestFixture(StoreKind.Gcs)]
internal sealed class AbandonedRunTests(StoreKind kind) : SnapshotFixture(kind)
{
    private MarkLog marks = null!;

    [SetUp]
    public void OpenMarks() => marks = new MarkLog(Snapshots.Objects, TimeProvider.System);

    [Test]
    public void A_run_killed_before_its_manifest_is_removed()
    {
        Begun("killed");
        Clear();
        Assert.That(Runs(), Is.Empty);
    }

    [Test]
    public void A_folder_that_a_killed_clearing_left_empty_is_removed()
    {
        Begun("killed");
        foreach (string key in Root.Keys.Where(key => key.Contains("run=killed", StringComparison.Ordinal)))
        {
            Root.Delete(key);
        }

        if (Directory.Exists(Folder["root/pools/dt=2026-11-20/run=killed/deep"]))
        {
            Directory.Delete(Folder["root/pools/dt=2026-11-20/run=killed/deep"]);
        }

        Clear();
        Assert.That(Runs(), Is.Empty);
    }

    [Test]
    public void A_run_that_is_still_at_work_stays()
    {
        Begun("living");
        using IStagingDirectory staging = Snapshots.Objects.Stage("living");
        Clear();
        Assert.That(Runs(), Is.EqualTo(new[] { "run=living" }));
    }

    [Test]
    public void A_whole_run_stays_though_no_pointer_names_it()
    {
        Publish("pools", Friday, "whole");
        marks.Add("pools", Friday, "whole", MarkKind.Started);
        Snapshots.Objects.Delete(SnapshotPath.Current("pools", Friday));
        Clear();
        Assert.That(Runs(), Is.EqualTo(new[] { "run=whole" }));
    }

    [Test]
    public void A_folder_that_no_run_is_known_to_have_made_stays()
    {
        Root.Touch("pools/dt=2026-11-20/run=unknown/part", "pools/dt=2026-11-20/notes/todo");
        marks.Add("pools", Friday.AddDays(-1), "unknown", MarkKind.Started);
        Clear();
        Assert.That(Runs(), Is.EqualTo(new[] { "notes", "run=unknown" }));
    }

    private void Begun(string run)
    {
        marks.Add("pools", Friday, run, MarkKind.Started);
        Root.Touch($"pools/dt=2026-11-20/run={run}/part-00000-of-00002.parquet", $"pools/dt=2026-11-20/run={run}/deep/model.bin");
    }

    private void Clear() => new AbandonedRuns(Snapshots.Objects, marks).Clear("pools", Friday);

    private IReadOnlyList<string> Runs() => Snapshots.Objects.Folders("pools/dt=2026-11-20");
}
