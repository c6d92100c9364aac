using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Rollbacks;
using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Snapshots.Rollbacks;

/// <summary>A rollback that dies at any of its writes is completed by the same one, and marks nothing twice.</summary>
[TestFixture(StoreKind.Local)]
[TestFixture(StoreKind.Gcs)]
internal sealed class KilledRollbackTests(StoreKind kind) : RollbackFixture(kind)
{
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    public void The_whole_release(int writes)
    {
        DyingStore dying = new(Snapshots.Objects, writes - 1);
        Rollback killed = new(new SnapshotStore(dying), TimeProvider.System, ["filters", "pools"]);
        Assert.Throws<DyingStore.KilledException>(() => killed.Apply(killed.Plan(Thursday), "too few tracks"));
        Rerun(Friday);
        RollBack(Thursday);
        Assert.That(Readers(), Is.EqualTo("19: run19 run19 | run19 run19 run20"));
        Assert.That(Bad(), Is.EqualTo(new[] { "release 20" }));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void One_signal(int writes)
    {
        DyingStore dying = new(Snapshots.Objects, writes - 1);
        Rollback killed = new(new SnapshotStore(dying), TimeProvider.System, ["filters", "pools"]);
        Assert.Throws<DyingStore.KilledException>(() => killed.Apply(killed.Plan("pools", Thursday), "too few tracks"));
        Rerun(Friday);
        RollBack("pools", Thursday);
        Assert.That(Readers(), Is.EqualTo("20: run20 run19 | run20 run19 run20"));
        Assert.That(Bad(), Is.EqualTo(new[] { "pools run20" }));
    }
}
