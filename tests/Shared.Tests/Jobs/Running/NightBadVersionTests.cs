using Pipelines.Contracts;
using Pipelines.Jobs.Planning;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Marks;

namespace Pipelines.Shared.Tests.Jobs.Running;

/// <summary>What runs do about a version that readers left.</summary>
[TestFixture]
internal sealed class NightBadVersionTests : NightFixture
{
    [SetUp]
    public void MarkTheNewestReportBad()
    {
        Run("report", 20);
        Manifest bad = Snapshots.Published("report", Day(20))!;
        new MarkLog(Snapshots.Objects, TimeProvider.System).Add("report", Day(20), bad.Run, MarkKind.Bad, "wrong ranks", ("digest", bad.Digest));
    }

    [Test]
    public void It_is_planned_again() =>
        Assert.That(Plan(PlanRequest.Night(["report"], Day(20))).ToDo.Select(step => step.Reason), Is.EqualTo(new[] { StepReason.MarkedBad }));

    [Test]
    public void The_same_rows_are_refused_and_the_message_says_why()
    {
        string published = Snapshots.Current("report", Day(20))!.Run;
        AuditFailedException refused = Assert.Throws<AuditFailedException>(() => Run("report", 20))!;
        Assert.That(refused.Message, Does.Contain("marked_bad").And.Contain("wrong ranks").And.Contain(published));
        Assert.That(Snapshots.Current("report", Day(20))!.Run, Is.EqualTo(published));
    }

    [Test]
    public void Other_rows_are_published()
    {
        Source("tracks/dt=2026-11-20/part.parquet", "select 'x' as track_id");
        Run("report", 20);
        Assert.That(Published("report", 20), Is.EqualTo("all 3, u18 1, u19 1, u20 1"));
        Assert.That(Plan(PlanRequest.Night(["report"], Day(20))).IsNothingToDo);
    }

    [Test]
    public void A_chain_does_not_build_on_it()
    {
        Manifest state = Snapshots.Published("totals", Day(20))!;
        new MarkLog(Snapshots.Objects, TimeProvider.System).Add("totals", Day(20), state.Run, MarkKind.Bad, "wrong", ("digest", state.Digest));
        History(21, "u21");
        Run("totals", 21);
        Assert.That(Snapshots.Published("totals", Day(21))!.Inputs.Select(input => input.Name), Has.None.EqualTo("totals"));
    }
}
