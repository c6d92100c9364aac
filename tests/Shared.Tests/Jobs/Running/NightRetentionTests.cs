using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Retention;
using Pipelines.Snapshots.Rollbacks;
using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Jobs.Running;

/// <summary>Nights after retention took the older ones away, and after a rollback.</summary>
[TestFixture(StoreKind.Local)]
[TestFixture(StoreKind.Gcs)]
internal sealed class NightRetentionTests(StoreKind kind) : NightFixture(kind)
{
    private static readonly FixedClock Later = new(new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero));

    [SetUp]
    public void RunFiveNights()
    {
        foreach (int day in new[] { 18, 19, 20, 21, 22 })
        {
            History(day, $"u{day}", "all");
            Run("report", day);
        }
    }

    [Test]
    public void What_is_kept_is_not_stale_for_what_is_gone()
    {
        Collect();
        Assert.That(Snapshots.Dates("report"), Is.EqualTo(new[] { Day(22) }));
        Assert.That(Snapshots.Dates("totals"), Is.EqualTo(new[] { Day(20), Day(21), Day(22) }), "the newest, the one that may be folded from, and what that was made from");
        Assert.That(Snapshots.Dates("days"), Is.EqualTo(new[] { Day(21), Day(22) }));
        Assert.That(Run("report", 22), Is.Empty);
    }

    [Test]
    public void The_next_night_costs_one_day_as_before()
    {
        Collect();
        History(23, "u23", "all");
        Assert.That(Run("report", 23), Is.EqualTo(new[] { "days 23 Missing", "totals 23 Missing", "report 23 Missing" }));
        Assert.That(Published("totals", 23), Is.EqualTo("all 6, u18 1, u19 1, u20 1, u21 1, u22 1, u23 1"));
    }

    [Test]
    public void A_kept_night_is_made_again_from_what_was_kept()
    {
        string digest = Snapshots.Published("totals", Day(22))!.Digest;
        Collect();
        Assert.That(Run("totals", 22, force: true), Is.EqualTo(new[] { "totals 22 Forced" }));
        Assert.That(Snapshots.Published("totals", Day(22))!.Digest, Is.EqualTo(digest));
    }

    [Test]
    public void A_chained_job_does_not_build_on_a_run_that_was_marked_bad()
    {
        Rollback rollback = new(Snapshots, Later, []);
        rollback.Apply(rollback.Plan("totals", Day(21)), "wrong");
        History(23, "u23", "all");
        Run("totals", 23);
        Assert.That(
            Snapshots.Published("totals", Day(23))!.Inputs.Select(input => $"{input.Name} {input.Date!.Value.Day}"),
            Is.EqualTo(new[] { "days 22", "days 23", "totals 21" }));
    }

    [Test]
    public void A_rerun_after_a_rollback_tells_what_it_holds_back()
    {
        Rollback rollback = new(Snapshots, Later, ["report", "totals"]);
        rollback.Apply(rollback.Plan(Day(21)), "wrong");
        Run("report", 22);
        Assert.That(Observer.Held, Is.EqualTo(new[] { "totals/latest.json", "report/latest.json", "release.json" }));
        Assert.That(Snapshots.Release()!.Date, Is.EqualTo(Day(21)));
    }

    private void Collect()
    {
        RetentionPlan plan = new(Snapshots, Later, new Dictionary<string, RetentionRule>
        {
            ["days"] = new(1, 0),
            ["totals"] = new(1, 0, ChainedOn: "days", LateDays: 1),
            ["report"] = new(1, 0),
        });
        using IStagingDirectory alone = Upkeep.Begin(Snapshots.Objects);
        Collector collector = new(Snapshots, Later, alone);
        foreach (Removal removal in plan.Removals())
        {
            collector.Remove(removal);
        }
    }
}
