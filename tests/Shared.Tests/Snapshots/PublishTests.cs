using Pipelines.Contracts;
using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Snapshots;

namespace Pipelines.Shared.Tests.Snapshots;

[TestFixture(StoreKind.Local)]
[TestFixture(StoreKind.Gcs)]
internal sealed class PublishTests(StoreKind kind) : SnapshotFixture(kind)
{
    [Test]
    public void A_published_run_is_what_its_date_and_latest_point_at()
    {
        Pointer pointer = Publish("pools", Friday, "run1");
        Assert.That(Snapshots.Current("pools", Friday), Is.EqualTo(pointer));
        Assert.That(Snapshots.Latest("pools"), Is.EqualTo(pointer));
        Assert.That(Root.Text($"{pointer.Folder}/part-00001-of-00002.parquet"), Is.EqualTo("part-00001-of-00002.parquet of run1"));
        Assert.That(Root.Keys, Is.EqualTo(new[]
        {
            "pools/dt=2026-11-20/current.json",
            "pools/dt=2026-11-20/run=run1/manifest.json",
            "pools/dt=2026-11-20/run=run1/model.bin",
            "pools/dt=2026-11-20/run=run1/part-00000-of-00002.parquet",
            "pools/dt=2026-11-20/run=run1/part-00001-of-00002.parquet",
            "pools/latest.json",
        }));
    }

    [Test]
    public void A_second_run_of_a_date_takes_its_place_and_the_first_stays_on_disk()
    {
        Pointer first = Publish("pools", Friday, "run1");
        Pointer second = Publish("pools", Friday, "run2");
        Assert.That(Snapshots.Current("pools", Friday), Is.EqualTo(second));
        Assert.That(Snapshots.Latest("pools"), Is.EqualTo(second));
        Assert.That(Snapshots.Manifest(first).Run, Is.EqualTo("run1"));
    }

    [Test]
    public void Latest_never_moves_to_an_older_date()
    {
        Pointer newest = Publish("pools", Friday, "run1");
        Pointer older = Publish("pools", Friday.AddDays(-1), "run2");
        Assert.That(Snapshots.Latest("pools"), Is.EqualTo(newest));
        Assert.That(Snapshots.Current("pools", Friday.AddDays(-1)), Is.EqualTo(older));
        Assert.That(Publish("pools", Friday.AddDays(1), "run3"), Is.EqualTo(Snapshots.Latest("pools")));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_run_that_another_one_overtook_changes_no_pointer(bool wasPublishedBefore)
    {
        if (wasPublishedBefore)
        {
            Publish("pools", Friday, "run0");
        }

        string? seenAtTheStart = Publisher.Generation("pools", Friday);
        Pointer winner = Publish("pools", Friday, "run1");

        ConflictException conflict = Assert.Throws<ConflictException>(() => Publish("pools", Friday, "run2", seenAtTheStart))!;
        Assert.That(conflict.Code, Is.EqualTo(ExitCode.Conflict));
        Assert.That(conflict.Message, Is.EqualTo("Another run of pools for 2026-11-20 published first (run1); this one (run2) changed nothing."));
        Assert.That(Snapshots.Current("pools", Friday), Is.EqualTo(winner));
        Assert.That(Snapshots.Latest("pools"), Is.EqualTo(winner));
        Assert.That(Snapshots.Published("pools", Friday)!.Run, Is.EqualTo("run1"));
    }

    [Test]
    public void A_part_that_is_missing_leaves_nothing_published()
    {
        Assert.Throws<BadInputException>(() => Publisher.Store(Manifest("pools", Friday, "run1"), Folder["nowhere"]));
        Assert.That(Snapshots.Current("pools", Friday), Is.Null);
        Assert.That(Snapshots.Latest("pools"), Is.Null);
    }
}
