using Pipelines.Contracts;
using Pipelines.Jobs.Planning;
using Pipelines.Jobs.Running;
using Pipelines.Shared.Tests.Jobs.Running;

namespace Pipelines.Shared.Tests.Jobs.Planning;

/// <summary>Several dates at once.</summary>
[TestFixture]
internal sealed class BackfillTests : NightFixture
{
    private static readonly int[] Days = [18, 19, 20, 21, 22];

    [SetUp]
    public void FiveDays()
    {
        History(21, "u21", "all");
        History(22, "u22", "all");
        KeepsGoing = true;
    }

    [TestCase(1)]
    [TestCase(4)]
    public void Every_date_comes_out_as_its_own_night_would_have_made_it(int parallel)
    {
        foreach (int day in Days)
        {
            Run("report", day);
        }

        string[] nightly = Digests();
        Directory.Delete(Folder["root"], recursive: true);
        Run(Range(18, 22), parallel: parallel);
        Assert.That(Digests(), Is.EqualTo(nightly));
        Assert.That(Snapshots.Release()!.Date, Is.EqualTo(Day(22)));
        Run(Range(18, 22), parallel: parallel);
        Assert.That(Observer.Ran, Is.Empty);
    }

    [Test]
    public void Out_of_order_gives_the_same()
    {
        Run(Range(18, 22));
        string[] inOrder = Digests();
        Directory.Delete(Folder["root"], recursive: true);
        foreach (int day in new[] { 21, 18, 22, 20, 19 })
        {
            Run("report", day);
        }

        Assert.That(Digests(), Is.EqualTo(inOrder));
    }

    [Test]
    public void A_date_that_fails_stops_only_what_needs_it()
    {
        Directory.Delete(Folder["history/dt=2026-11-20"], recursive: true);
        Run(new PlanRequest(["days"], Day(18), Day(22)));
        Assert.That(Outcomes.Where(outcome => !outcome.IsDone).Select(outcome => outcome.Step.Date), Is.EqualTo(new[] { Day(20) }));
        Assert.That(Outcomes.Code(), Is.EqualTo(ExitCode.InputMissing));
        Assert.That(Snapshots.Dates("days"), Is.EqualTo(new[] { Day(18), Day(19), Day(21), Day(22) }));
    }

    [Test]
    public void What_rests_on_a_failed_date_is_left_out_and_says_for_which()
    {
        Directory.Delete(Folder["history/dt=2026-11-20"], recursive: true);
        Run(Range(18, 21));
        Assert.That(Snapshots.Dates("report"), Is.EqualTo(new[] { Day(18), Day(19) }));
        Assert.That(Observer.Failures.Single(), Does.StartWith("days 20: listening_history has no file for 2026-11-20"));
        Assert.That(Observer.LeftOut, Is.EqualTo(new[] { "totals 20 for days 20", "report 20 for days 20", "totals 21 for days 20", "report 21 for days 20" }));
        Assert.That(Snapshots.Release()!.Date, Is.EqualTo(Day(19)));
    }

    [Test]
    public void A_job_that_throws_is_one_failure_among_others()
    {
        Jobs["report"].Midway = job =>
        {
            if (job.RunDate == Day(19))
            {
                throw new InvalidOperationException("broken");
            }
        };
        Run(Range(18, 20));
        Assert.That(Snapshots.Dates("report"), Is.EqualTo(new[] { Day(18), Day(20) }));
        Assert.That(Outcomes.Code(), Is.EqualTo(ExitCode.Bug));
    }

    [Test]
    public void Only_the_job_leaves_what_it_needs_as_it_is()
    {
        Run("totals", 19);
        Run(new PlanRequest(["report"], Day(18), Day(19)) { OnlyTargets = true });
        Assert.That(Observer.Ran, Is.EqualTo(new[] { "report 19 Missing" }));
        Assert.That(Observer.Failures.Single(), Does.StartWith("report 18: totals of 2026-11-18 is not published; run it first"));
    }

    [Test]
    public void Only_missing_dates_are_picked()
    {
        Run(Range(18, 20));
        History(19, "u19", "all", "late");
        Run(Only(Pick.Missing, 18, 21));
        Assert.That(Observer.Ran.Where(step => step.StartsWith("report", StringComparison.Ordinal)), Is.EqualTo(new[] { "report 21 Missing" }));
    }

    [Test]
    public void Only_failed_dates_are_picked_until_they_succeed()
    {
        Jobs["report"].Midway = job =>
        {
            if (job.RunDate == Day(19))
            {
                throw new BadInputException("broken");
            }
        };
        Run(Range(18, 20));
        Jobs["report"].Midway = static _ => { };
        Run(Only(Pick.Failed, 18, 22));
        Assert.That(Observer.Ran, Is.EqualTo(new[] { "report 19 Missing" }));
        Run(Only(Pick.Failed, 18, 22));
        Assert.That(Observer.Plan!.IsNothingToDo);
    }

    [Test]
    public void Force_runs_every_date_of_the_job_again()
    {
        Run(Range(18, 20));
        Run(Range(19, 20) with { Force = true });
        Assert.That(Observer.Ran, Is.EqualTo(new[] { "report 19 Forced", "report 20 Forced" }));
    }

    private static PlanRequest Range(int from, int to) => new(["report"], Day(from), Day(to));

    private PlanRequest Only(Pick pick, int from, int to) =>
        Range(from, to) with { Picks = Picks.Of([pick], Open().Planner, new(Snapshots.Objects, TimeProvider.System)) };

    private string[] Digests() => [.. Days.SelectMany(day => Jobs.Keys.Select(job => Snapshots.Published(job, Day(day))?.Digest ?? $"{job} {day} is missing"))];
}
