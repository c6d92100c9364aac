using Pipelines.Contracts;
using Pipelines.GoogleFakes.Faults;
using Pipelines.Shared.Tests.Storage.Gcs;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Retention;
using Pipelines.Snapshots.Rollbacks;
using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Snapshots;

/// <summary>Who slept, was taken for dead by another machine and wakes up: it is not alone any more.</summary>
internal sealed class UpkeepTests : GcsFixture
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    private SnapshotStore snapshots = null!;

    [SetUp]
    public void PublishTwoNights()
    {
        snapshots = new SnapshotStore(Root.OpenGcs());
        Publish(Friday.AddDays(-1));
        Publish(Friday);
    }

    [Test]
    public void A_gc_removes_nothing_more()
    {
        Root.Write("pools/dt=2026-11-20/run=half/part", "x");
        StoredRun half = StoredRun.All(snapshots.Objects, "pools").Single(run => !run.HasManifest);
        using IStagingDirectory alone = Upkeep.Begin(snapshots.Objects);
        Collector collector = new(snapshots, Clock, alone);
        IReadOnlyList<string> before = Root.Keys;
        Clock.Now += TimeSpan.FromMinutes(6);
        Root.WorkDirectory = "elsewhere";
        Assert.That(Root.OpenGcs().IsStaged(Upkeep.Name), Is.False);
        Assert.Throws<UnavailableException>(() => collector.Remove(new Removal(half, RemovalReason.Unfinished)));
        Assert.That(Root.Keys, Is.EqualTo(before));
    }

    [Test]
    public void A_rollback_moves_nothing()
    {
        Rollback rollback = new(snapshots, Clock, []);
        RollbackPlan plan = rollback.Plan("pools", Friday.AddDays(-1));
        IReadOnlyList<string> before = Root.Keys;
        TakeLeaseAway();
        Assert.Throws<UnavailableException>(() => rollback.Apply(plan, "too few tracks"));
        Assert.That(snapshots.Latest("pools")!.Date, Is.EqualTo(Friday));
        Assert.That(Root.Keys, Is.EqualTo(before));
    }

    [Test]
    public void A_pin_is_not_set()
    {
        TakeLeaseAway();
        Assert.Throws<UnavailableException>(() => new Pins(snapshots, Clock).Add("pools", Friday, null, "to be looked at"));
        Assert.That(new Pins(snapshots, Clock).Of("pools"), Is.Empty);
    }

    // As soon as it was taken: it is looked for, can't be written again, and is not there.
    private void TakeLeaseAway()
    {
        Faults.Order(RequestPattern.Get($".leases/{Upkeep.Name}"), new ErrorAnswer(404), times: 3);
        Faults.Order(RequestPattern.Post("/upload/"), new ErrorAnswer(412), after: 1);
    }

    private void Publish(DateOnly date)
    {
        Manifest manifest = SnapshotFixture.Manifest("pools", date, $"run{date.Day}") with { Inputs = [] };
        foreach (ManifestFile file in manifest.Files.Concat(manifest.SideFiles))
        {
            Folder.Write($"staged/{file.Path}", new string('x', (int)file.Bytes));
        }

        Publisher publisher = new(snapshots);
        publisher.Point(publisher.Store(manifest, Folder["staged"]), null);
    }
}
