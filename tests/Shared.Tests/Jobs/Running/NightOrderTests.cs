using Pipelines.Snapshots;

namespace Pipelines.Shared.Tests.Jobs.Running;

[TestFixture]
internal sealed class NightOrderTests : NightFixture
{
    [Test]
    public void A_first_night_makes_every_day_and_then_what_rests_on_them()
    {
        Assert.That(Run("report", 20), Is.EqualTo(new[] { "days 18 Missing", "days 19 Missing", "days 20 Missing", "totals 20 Missing", "report 20 Missing" }));
        Assert.That(Published("totals", 20), Is.EqualTo("all 3, u18 1, u19 1, u20 1"));
        Assert.That(Published("report", 20), Is.EqualTo("all 6, u18 2, u19 2, u20 2"));
    }

    [Test]
    public void A_target_runs_with_what_it_needs_and_no_more() =>
        Assert.That(Run("days", 19), Is.EqualTo(new[] { "days 19 Missing" }));

    [Test]
    public void A_finished_night_that_runs_again_does_nothing()
    {
        Run("report", 20);
        string[] before = Folder.Entries;
        Assert.That(Run("report", 20), Is.Empty);
        Assert.That(Observer.Kept, Is.EqualTo(new[] { "days 18", "days 19", "days 20", "totals 20", "report 20" }));
        Assert.That(Folder.Entries, Is.EqualTo(before));
    }

    [Test]
    public void A_night_is_released_when_its_last_serving_job_is_done()
    {
        Run("totals", 20);
        Assert.That(Observer.ReleasedDates, Is.Empty);
        Run("report", 20);
        Assert.That(Observer.ReleasedDates, Is.EqualTo(new[] { Day(20) }));
        Assert.That(Snapshots.Release()!.Signals.Keys, Is.EqualTo(new[] { "report", "totals" }));
        Run("report", 19);
        Assert.That(Observer.ReleasedDates, Is.Empty);
        Assert.That(Snapshots.Release()!.Date, Is.EqualTo(Day(20)));
    }

    [Test]
    public void The_manifest_says_what_was_read_and_written()
    {
        Run("report", 20, set: ["report.note=x"]);
        Manifest report = Snapshots.Published("report", Day(20))!, totals = Snapshots.Published("totals", Day(20))!;
        Assert.That(report.Rows, Is.EqualTo(4));
        Assert.That(report.Files.Sum(file => file.Rows), Is.EqualTo(4));
        Assert.That(report.Parameters, Is.EqualTo(new Dictionary<string, string> { ["factor"] = "1", ["note"] = "x" }));
        Assert.That(report.Inputs.Select(input => (input.Name, input.Date)), Is.EqualTo(new[] { ("totals", (DateOnly?)Day(20)), ("tracks", Day(18)) }));
        Assert.That(report.Inputs[0], Is.EqualTo(new ManifestInput("totals", Day(20), totals.Run, totals.Digest) { Bytes = totals.Bytes, Rows = totals.Rows }));
        Assert.That(report.Files.Select(file => new FileInfo(Folder[$"root/{Snapshots.Current("report", Day(20))!.Folder}/{file.Path}"]).Length), Is.EqualTo(report.Files.Select(file => file.Bytes)));
    }

    [Test]
    public void Nothing_dated_after_the_run_is_read()
    {
        History(21, "future");
        Source("tracks/dt=2026-11-21/part.parquet", "select 't' || x as track_id from range(50) t(x)");
        Run("report", 21);
        Run("report", 20);
        Assert.That(Published("totals", 20), Is.EqualTo("all 3, u18 1, u19 1, u20 1"));
        Assert.That(Published("report", 20), Is.EqualTo("all 6, u18 2, u19 2, u20 2"));
    }
}
