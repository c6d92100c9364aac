using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Snapshots;
using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Jobs.Running;

/// <summary>Changed parameters over what was published without them: the whole chain is made with them, or not at all.</summary>
[TestFixture(StoreKind.Local)]
[TestFixture(StoreKind.Gcs)]
internal sealed class NightOverrideTests(StoreKind kind) : NightFixture(kind)
{
    [SetUp]
    public void PublishTwoNightsAndLayASandboxOverThem()
    {
        Run("report", 19);
        Run("report", 20);
        Snapshots = new SnapshotStore(new OverlayObjectStore(Snapshots.Objects.Within("sandboxes/other"), Snapshots.Objects));
    }

    [Test]
    public void What_is_published_below_is_used_where_nothing_changes_it() =>
        Assert.That(Run("report", 20, set: ["report.factor=2"]), Is.EqualTo(new[] { "report 20 ParametersChanged" }));

    [Test]
    public void A_chained_job_with_changed_parameters_does_not_build_on_older_snapshots_without_them()
    {
        Assert.That(Run("totals", 20, set: ["totals.factor=10"]), Is.EqualTo(new[] { "totals 20 ParametersChanged" }));
        Assert.That(Published("totals", 20), Is.EqualTo("all 30, u18 10, u19 10, u20 10"));
        Assert.That(Inputs(), Is.EqualTo(new[] { "days 18", "days 19", "days 20" }));
    }

    [Test]
    public void Nor_does_one_whose_days_are_made_with_changed_parameters()
    {
        Assert.That(Run("totals", 20, set: ["days.factor=10"]), Is.EqualTo(new[]
        {
            "days 18 ParametersChanged", "days 19 ParametersChanged", "days 20 ParametersChanged", "totals 20 InputChanged",
        }));
        Assert.That(Published("totals", 20), Is.EqualTo("all 30, u18 10, u19 10, u20 10"));
    }

    [Test]
    public void The_next_night_with_the_same_changes_builds_on_what_the_one_before_made()
    {
        Run("totals", 20, set: ["days.factor=10"]);
        History(21, "u21");
        Assert.That(Run("totals", 20, set: ["days.factor=10"]), Is.Empty);
        Assert.That(Run("totals", 21, set: ["days.factor=10"]), Is.EqualTo(new[] { "days 21 Missing", "totals 21 Missing" }));
        Assert.That(Published("totals", 21), Is.EqualTo("all 30, u18 10, u19 10, u20 10, u21 10"));
    }

    [Test]
    public void A_checkpoint_made_without_the_changes_is_made_again()
    {
        Jobs["totals"].LastCheckpoint = Day(19);
        Assert.That(Run("totals", 20, set: ["days.factor=10"]), Is.EqualTo(new[]
        {
            "days 18 ParametersChanged", "days 19 ParametersChanged", "totals 19 InputChanged", "days 20 ParametersChanged", "totals 20 InputChanged",
        }));
        Assert.That(Published("totals", 20), Is.EqualTo("all 30, u18 10, u19 10, u20 10"));
    }

    private string[] Inputs() => [.. Snapshots.Published("totals", Day(20))!.Inputs.Select(input => $"{input.Name} {input.Date!.Value.Day}")];
}
