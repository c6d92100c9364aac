using Pipelines.Contracts;
using Pipelines.Jobs.Planning;
using Pipelines.Shared.Tests.Jobs.Running;

namespace Pipelines.Shared.Tests.Jobs.Planning;

/// <summary>What is said before anything is done.</summary>
[TestFixture]
internal sealed class PlanTests : NightFixture
{
    [Test]
    public void A_first_night_is_planned_whole_in_an_order_in_which_it_can_run()
    {
        Assert.That(ToDo(Night(20)), Is.EqualTo(new[] { "days 18 Missing", "days 19 Missing", "days 20 Missing", "totals 20 Missing", "report 20 Missing" }));
        Assert.That(Night(20).Steps[3].After, Is.EqualTo(new Step[] { new("days", Day(18)), new("days", Day(19)), new("days", Day(20)) }));
        Assert.That(Snapshots.DatesWithRuns("days"), Is.Empty, "planning does nothing");
    }

    [Test]
    public void A_finished_night_is_nothing_to_do()
    {
        Run("report", 20);
        Assert.That(Night(20).IsNothingToDo);
        Assert.That(Night(20).Steps.Select(step => step.Step.Job).Distinct(), Is.EqualTo(new[] { "days", "totals", "report" }));
    }

    [Test]
    public void What_only_an_input_that_is_made_again_speaks_for_is_not_certain()
    {
        Run("report", 20);
        History(19, "u19", "all", "late");
        Plan plan = Night(20);
        Assert.That(ToDo(plan), Is.EqualTo(new[] { "days 19 InputChanged", "totals 20 InputChanged", "report 20 InputChanged" }));
        Assert.That(plan.ToDo.Select(step => step.IsCertain), Is.EqualTo(new[] { true, false, false }));
    }

    [Test]
    public void An_input_that_comes_out_equal_ends_it_there()
    {
        Run("report", 20);
        History(19, "all", "u19");
        File.SetLastWriteTimeUtc(Folder["history/dt=2026-11-19/part.parquet"], new DateTime(2026, 11, 24));
        Assert.That(ToDo(Night(20)), Has.Count.EqualTo(3));
        Assert.That(Run("report", 20), Is.EqualTo(new[] { "days 19 InputChanged" }));
        Assert.That(Night(20).IsNothingToDo);
    }

    [Test]
    public void A_source_that_is_not_there_stops_what_rests_on_it()
    {
        Plan plan = Night(21);
        PlannedStep missing = plan.ToDo.Single(step => step.Fault is not null);
        Assert.That(missing.Step, Is.EqualTo(new Step("days", Day(21))));
        Assert.That(missing.Fault!.Code, Is.EqualTo(ExitCode.InputMissing));
    }

    [Test]
    public void Seconds_are_judged_by_earlier_runs_in_proportion_to_what_is_read()
    {
        Assert.That(Night(20).Seconds, Is.Null, "nothing has run yet");
        Run("report", 20);
        History(21, [.. Enumerable.Range(0, 5000).Select(i => $"listener-{i}")]);
        Plan plan = Night(21);
        Assert.That(plan.ToDo.Select(step => step.Seconds), Has.All.Not.Null);
        Assert.That(plan.ToDo.First().InputBytes, Is.EqualTo(new FileInfo(Folder["history/dt=2026-11-21/part.parquet"]).Length));
        Assert.That(plan.ToDo.Last().InputRows, Is.EqualTo(Snapshots.Published("totals", Day(20))!.Rows), "as many as the last ones");
    }

    [Test]
    public void The_hash_stays_while_nothing_changes_and_changes_with_the_world()
    {
        Run("report", 19);
        string before = Night(20).Hash;
        Assert.That(Night(20).Hash, Is.EqualTo(before));
        HashSet<string> hashes = [before];
        Assert.That(hashes.Add(Plan(PlanRequest.Night(["report"], Day(20)), set: ["totals.factor=2"]).Hash), "a parameter");
        Jobs["report"].Version = 2;
        Assert.That(hashes.Add(Night(20).Hash), "the logic");
        Source("tracks/dt=2026-11-19/part.parquet", "select 'x' as track_id");
        Assert.That(hashes.Add(Night(20).Hash), "a source");
        Run("days", 20);
        Assert.That(hashes.Add(Night(20).Hash), "what is published");
        Assert.That(hashes.Add(Plan(PlanRequest.Night(["totals"], Day(20))).Hash), "the target");
        Run("report", 20);
        Assert.That(hashes.Add(Night(20).Hash), "nothing to do");
        Assert.That(hashes.Add(Plan(PlanRequest.Night(["report"], Day(20), force: true)).Hash), "force");
    }

    [Test]
    public void The_plan_says_what_a_run_then_does()
    {
        Run("report", 18);
        History(19, "u19");
        Source("tracks/dt=2026-11-20/part.parquet", "select 'x' as track_id");
        List<string> planned = ToDo(Night(20));
        Assert.That(Run("report", 20), Is.EqualTo(planned));
    }

    private Plan Night(int day) => Plan(PlanRequest.Night(["report"], Day(day)));

    private static List<string> ToDo(Plan plan) => [.. plan.ToDo.Select(step => $"{step.Step.Job} {step.Step.Date.Day} {step.Reason}")];
}
