using Pipelines.Contracts;
using Pipelines.Jobs.Planning;
using Pipelines.Shared.Tests.Jobs.Inputs;
using Pipelines.Shared.Tests.Jobs.Running;

namespace Pipelines.Shared.Tests.Jobs.Planning;

internal sealed class ScanPriceTests : NightFixture
{
    private FakeSource history = null!;

    [SetUp]
    public void PutHistoryElsewhere()
    {
        history = new FakeSource(Day(18), Day(19), Day(20)) { File = date => Folder[$"history/dt={date:yyyy-MM-dd}/part.parquet"] };
        OpenSource = config => config.Name == "listening_history" ? history : Pipelines.Jobs.Inputs.Sources.OpenFiles(config);
    }

    [Test]
    public void A_plan_says_what_reading_is_charged_for_and_reads_nothing()
    {
        Plan plan = Plan(PlanRequest.Night(["report"], Day(20)));
        Assert.That(plan.ToDo.Where(step => step.Step.Job == "days").Select(step => step.ScannedBytes), Is.EqualTo(new long?[] { 7, 7, 7 }));
        Assert.That(plan.ToDo.Where(step => step.Step.Job != "days").Select(step => step.ScannedBytes), Has.All.Null, "files are free");
        Assert.That((history.Scans, history.Fetched.Count), Is.EqualTo((3, 0)), "once a day");
    }

    [Test]
    public void What_is_up_to_date_is_not_asked_for()
    {
        Run("report", 20);
        int before = history.Scans;
        Plan(PlanRequest.Night(["report"], Day(20)));
        Assert.That(history.Scans, Is.EqualTo(before));
    }

    [Test]
    public void The_manifest_says_what_a_run_was_charged_for()
    {
        Run("days", 20);
        Assert.That(Snapshots.Published("days", Day(20))!.Inputs.Single().ScannedBytes, Is.EqualTo(7));
        Assert.That(history.Fetched, Is.EqualTo(new DateOnly?[] { Day(20) }));
    }

    [Test]
    public void A_day_that_costs_too_much_fails_its_step_before_it_is_read()
    {
        history.Price = () => throw new BadConfigurationException("more than max_bytes_billed");
        PlannedStep step = Plan(PlanRequest.Night(["days"], Day(20))).ToDo.Single();
        Assert.That(step.Fault!.Code, Is.EqualTo(ExitCode.BadConfiguration));
        Assert.Throws<BadConfigurationException>(() => Run("days", 20));
        Assert.That(history.Fetched, Is.Empty);
        Assert.That(Snapshots.Current("days", Day(20)), Is.Null);
        Assert.That(Staged, Is.Empty);
    }
}
