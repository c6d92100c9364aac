using Pipelines.Jobs.Planning;
using Pipelines.Shared.Tests.Jobs.Running;

namespace Pipelines.Shared.Tests.Jobs.Planning;

/// <summary>Events that arrive after their day was read.</summary>
[TestFixture]
internal sealed class LateDataTests : NightFixture
{
    [SetUp]
    public void FiveNights()
    {
        Sources = Sources.Replace("late_days: 1", "late_days: 3", StringComparison.Ordinal);
        History(21, "u21", "all");
        History(22, "u22", "all");
        History(23, "u23", "all");
        foreach (int day in new[] { 18, 19, 20, 21, 22 })
        {
            Run("totals", day);
        }
    }

    [Test]
    public void A_night_folds_the_last_days_again_onto_an_older_state()
    {
        Assert.That(Run("totals", 23), Is.EqualTo(new[] { "days 23 Missing", "totals 23 Missing" }));
        Assert.That(Inputs(23), Is.EqualTo(new[] { "days 21", "days 22", "days 23", "totals 20" }));
    }

    [Test]
    public void Where_nothing_is_old_enough_it_builds_on_the_newest_there_is() => Assert.That(Inputs(19), Is.EqualTo(new[] { "days 19", "totals 18" }));

    [Test]
    public void An_event_that_is_late_by_less_is_in_the_next_night()
    {
        History(21, "u21", "all", "late");
        Assert.That(Run("totals", 23), Is.EqualTo(new[] { "days 21 InputChanged", "days 23 Missing", "totals 23 Missing" }));
        Assert.That(Published("totals", 23), Does.Contain("late 1"));
        Assert.That(Observer.Plan!.Warnings, Is.Empty, "what it builds on is from before");
    }

    [Test]
    public void An_event_that_is_late_by_more_makes_what_is_built_on_stale_and_the_plan_says_so()
    {
        History(19, "u19", "all", "late");
        Run("totals", 23);
        Assert.That(Published("totals", 23), Does.Not.Contain("late"));
        Assert.That(Observer.Plan!.Warnings, Is.EqualTo(new[]
        {
            "totals 2026-11-20 is stale, since days 2026-11-19 is, and is built upon as it is; to mend that: pipelines backfill totals --from 2026-11-19 --to 2026-11-23 --only stale",
        }));
    }

    [Test]
    public void A_backfill_of_what_is_stale_mends_the_chain()
    {
        Run("totals", 23);
        History(19, "u19", "all", "late");
        Assert.That(Backfill(19, 23), Is.EqualTo(new[]
        {
            "days 19 InputChanged", "totals 19 InputChanged", "totals 20 InputChanged", "totals 21 InputChanged", "totals 22 InputChanged", "totals 23 InputChanged",
        }));
        Assert.That(Published("totals", 23), Does.Contain("late 1"));
        Assert.That(Plan(PlanRequest.Night(["totals"], Day(23))).Warnings, Is.Empty);
        string mended = Snapshots.Published("totals", Day(23))!.Digest;
        Directory.Delete(Folder["root"], recursive: true);
        Run("totals", 23);
        Assert.That(Snapshots.Published("totals", Day(23))!.Digest, Is.EqualTo(mended), "as if all had been there from the start");
    }

    [Test]
    public void A_step_that_comes_out_equal_ends_the_invalidation()
    {
        Run("totals", 23);
        History(19, "all", "u19");
        File.SetLastWriteTimeUtc(Folder["history/dt=2026-11-19/part.parquet"], new DateTime(2026, 11, 24));
        Assert.That(Backfill(19, 23), Is.EqualTo(new[] { "days 19 InputChanged" }));
        Assert.That(Backfill(19, 23), Is.Empty);
    }

    private List<string> Backfill(int from, int to)
    {
        PlanRequest request = new(["totals"], Day(from), Day(to));
        return Run(request with { Picks = Picks.Of([Pick.Stale], Open().Planner, new(Snapshots.Objects, TimeProvider.System)) });
    }

    private string[] Inputs(int day) => [.. Snapshots.Published("totals", Day(day))!.Inputs.Select(input => $"{input.Name} {input.Date!.Value.Day}")];
}
