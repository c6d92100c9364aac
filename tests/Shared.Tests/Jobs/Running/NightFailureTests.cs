using Pipelines.Contracts;
using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Snapshots;

namespace Pipelines.Shared.Tests.Jobs.Running;

/// <summary>Nights that end early, and the runs after them.</summary>
[TestFixture(StoreKind.Local)]
[TestFixture(StoreKind.Gcs)]
internal sealed class NightFailureTests(StoreKind kind) : NightFixture(kind)
{
    [Test]
    public void A_job_that_throws_leaves_nothing_published_and_nothing_staged()
    {
        Jobs["totals"].Midway = job =>
        {
            File.WriteAllText(Path.Combine(job.StagingPath, "model.bin"), "half");
            throw new InvalidOperationException("a bug");
        };
        Assert.That(Assert.Throws<InvalidOperationException>(() => Run("report", 20))!.Message, Is.EqualTo("a bug"));
        Assert.That(Root.Keys.Where(key => key.StartsWith("totals", StringComparison.Ordinal) || key.StartsWith("report", StringComparison.Ordinal)), Is.Empty);
        Assert.That(Staged, Is.Empty);

        Jobs["totals"].Midway = static _ => { };
        Assert.That(Run("report", 20), Is.EqualTo(new[] { "totals 20 Missing", "report 20 Missing" }));
    }

    [Test]
    public void A_rerun_that_fails_leaves_what_was_published_before()
    {
        Run("report", 20);
        Pointer before = Snapshots.Current("report", Day(20))!;
        Jobs["report"].Midway = static _ => throw new InvalidOperationException("a bug");
        Assert.Throws<InvalidOperationException>(() => Run("report", 20, force: true));
        Assert.That(Snapshots.Current("report", Day(20)), Is.EqualTo(before));
        Assert.That(Snapshots.Latest("report"), Is.EqualTo(before));
    }

    [Test]
    public void A_night_cancelled_between_two_steps_publishes_nothing_more()
    {
        using CancellationTokenSource source = new();
        Observer.WhenPublished = step =>
        {
            if (step.Job == "days" && step.Date == Day(19))
            {
                source.Cancel();
            }
        };
        Assert.Throws<OperationCanceledException>(() => Run("report", 20, cancellation: source.Token));
        Assert.That(Snapshots.Dates("days"), Is.EqualTo(new[] { Day(18), Day(19) }));
        Assert.That(Staged, Is.Empty);
        Assert.That(Snapshots.Release(), Is.Null);
        Assert.That(Run("report", 20), Is.EqualTo(new[] { "days 20 Missing", "totals 20 Missing", "report 20 Missing" }));
    }

    [Test]
    public void A_job_cancelled_midway_is_not_published()
    {
        using CancellationTokenSource source = new();
        Jobs["totals"].Midway = _ => source.Cancel();
        Assert.Throws<OperationCanceledException>(() => Run("report", 20, cancellation: source.Token));
        Assert.That(Snapshots.Dates("totals"), Is.Empty);
        Assert.That(Staged, Is.Empty);
    }

    [Test]
    public void A_run_that_another_one_overtakes_is_a_conflict_and_changes_nothing()
    {
        Run("totals", 20);
        Jobs["report"].Midway = _ =>
        {
            Jobs["report"].Midway = static _ => { };
            Run("report", 20);
        };
        Assert.That(Assert.Throws<ConflictException>(() => Run("report", 20))!.Code, Is.EqualTo(ExitCode.Conflict));
        Assert.That(Snapshots.Latest("report"), Is.EqualTo(Snapshots.Current("report", Day(20))));
        Assert.That(Published("report", 20), Is.EqualTo("all 6, u18 2, u19 2, u20 2"));
        Assert.That(Run("report", 20), Is.Empty);
    }

    [Test]
    public void What_a_killed_run_left_is_cleared_by_the_next_one()
    {
        string work = Path.GetRelativePath(Folder.Path, Snapshots.Objects.WorkDirectory);
        Folder.Touch($"{work}/.staging/01killed.staged", $"{work}/.staging/01killed/part-00000-of-00002.parquet");
        Root.Touch("days/dt=2026-11-20/run=01killed/part-00000-of-00002.parquet");
        Assert.That(Run("days", 20), Is.EqualTo(new[] { "days 20 Missing" }));
        Assert.That(Staged, Is.Empty);
        Assert.That(Published("days", 20), Is.EqualTo("all 1, u20 1"));
    }

    [Test]
    public void A_run_killed_after_it_published_its_date_is_made_the_latest_by_the_next_one()
    {
        Run("report", 19);
        string before = Root.Text("report/latest.json")!;
        Run("report", 20);
        // As if the process had died between its two pointers.
        Root.Write("report/latest.json", before);

        Assert.That(Run("report", 20), Is.Empty);
        Assert.That(Snapshots.Latest("report"), Is.EqualTo(Snapshots.Current("report", Day(20))));
    }
}
