using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Snapshots;

namespace Pipelines.Shared.Tests.Jobs.Running;

/// <summary>What a second run of a finished night does after something changed.</summary>
[TestFixture(StoreKind.Local)]
[TestFixture(StoreKind.Gcs)]
internal sealed class NightRerunTests(StoreKind kind) : NightFixture(kind)
{
    [SetUp]
    public void FinishTheNight() => Run("report", 20);

    [Test]
    public void A_changed_source_reruns_what_depends_on_it()
    {
        History(19, "u19", "all", "late");
        Assert.That(Run("report", 20), Is.EqualTo(new[] { "days 19 InputChanged", "totals 20 InputChanged", "report 20 InputChanged" }));
        Assert.That(Published("report", 20), Is.EqualTo("all 6, late 2, u18 2, u19 2, u20 2"));
        Assert.That(Run("report", 20), Is.Empty);
    }

    [Test]
    public void A_source_that_only_one_job_reads_reruns_that_job()
    {
        Source("tracks/dt=2026-11-19/part.parquet", "select 't' || x as track_id from range(5) t(x)");
        Assert.That(Run("report", 20), Is.EqualTo(new[] { "report 20 InputChanged" }));
        Assert.That(Published("report", 20), Is.EqualTo("all 15, u18 5, u19 5, u20 5"));
    }

    [Test]
    public void A_job_that_was_made_again_with_equal_rows_invalidates_nothing()
    {
        // The same events in another order: the source's fingerprint changes, the day's digest does not.
        History(19, "all", "u19");
        File.SetLastWriteTimeUtc(Folder["history/dt=2026-11-19/part.parquet"], new DateTime(2026, 11, 24));
        Assert.That(Run("report", 20), Is.EqualTo(new[] { "days 19 InputChanged" }));
    }

    [Test]
    public void A_changed_parameter_reruns_the_job_and_what_reads_its_rows()
    {
        Assert.That(Run("report", 20, set: ["totals.factor=10"]), Is.EqualTo(new[] { "totals 20 ParametersChanged", "report 20 InputChanged" }));
        Assert.That(Published("report", 20), Is.EqualTo("all 60, u18 20, u19 20, u20 20"));
    }

    [Test]
    public void A_changed_parameter_that_changes_no_row_reruns_the_job_only() =>
        Assert.That(Run("report", 20, set: ["totals.note=x"]), Is.EqualTo(new[] { "totals 20 ParametersChanged" }));

    [Test]
    public void Changed_logic_reruns_the_job_for_every_day_that_is_needed()
    {
        Jobs["days"].Version = 2;
        Assert.That(Run("report", 20), Is.EqualTo(new[] { "days 18 LogicChanged", "days 19 LogicChanged", "days 20 LogicChanged" }));
    }

    [Test]
    public void Force_reruns_the_target_alone()
    {
        Assert.That(Run("report", 20, force: true), Is.EqualTo(new[] { "report 20 Forced" }));
        Assert.That(Run("totals", 20, force: true), Is.EqualTo(new[] { "totals 20 Forced" }));
        Assert.That(Run("days", 20, force: true), Is.EqualTo(new[] { "days 20 Forced" }));
        Assert.That(Run("report", 20), Is.Empty);
    }

    [Test]
    public void Force_names_the_graver_reason_where_there_is_one()
    {
        Jobs["report"].Version = 2;
        Assert.That(Run("report", 20, force: true), Is.EqualTo(new[] { "report 20 LogicChanged" }));
    }

    [Test]
    public void A_rerun_publishes_a_run_of_its_own_and_an_equal_digest()
    {
        Manifest before = Snapshots.Published("report", Day(20))!;
        Run("report", 20, force: true);
        Manifest after = Snapshots.Published("report", Day(20))!;
        Assert.That(after.Run, Is.GreaterThan(before.Run).Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(after.Digest, Is.EqualTo(before.Digest));
        Assert.That(Snapshots.Latest("report")!.Run, Is.EqualTo(after.Run));
        Assert.That(Snapshots.Release()!.Signals["report"].Run, Is.EqualTo(after.Run));
    }
}
