using Pipelines.Contracts;

namespace Pipelines.Shared.Tests.Jobs.Running;

/// <summary>Inputs that are late, empty or not declared.</summary>
[TestFixture]
internal sealed class NightInputTests : NightFixture
{
    [Test]
    public void A_day_that_has_not_arrived_says_what_to_do_and_the_night_goes_on_when_it_has()
    {
        InputMissingException missing = Assert.Throws<InputMissingException>(() => Run("report", 21))!;
        Assert.That(missing.Code, Is.EqualTo(ExitCode.InputMissing));
        Assert.That(missing.Message, Is.EqualTo(
            "listening_history has no file for 2026-11-21 (history/dt={date}/*.parquet). Try again when it has arrived; "
            + "if that day truly has no events, set sources.listening_history.empty_days: allow."));
        Assert.That(Snapshots.Dates("days"), Is.EqualTo(new[] { Day(18), Day(19), Day(20) }));
        Assert.That(Snapshots.Dates("totals"), Is.Empty);
        Assert.That(Staged, Is.Empty);

        History(21, "u21");
        Assert.That(Run("report", 21), Is.EqualTo(new[] { "days 21 Missing", "totals 21 Missing", "report 21 Missing" }));
    }

    [Test]
    public void A_hole_in_the_history_is_missed_as_well()
    {
        Directory.Delete(Folder["history/dt=2026-11-19"], recursive: true);
        Assert.That(Assert.Throws<InputMissingException>(() => Run("totals", 20))!.Message, Does.Contain("2026-11-19"));
    }

    [Test]
    public void A_hole_that_is_allowed_is_a_day_without_rows()
    {
        Directory.Delete(Folder["history/dt=2026-11-19"], recursive: true);
        Sources = Sources.Replace("history/dt={date}/*.parquet\"", "history/dt={date}/*.parquet\", empty_days: allow", StringComparison.Ordinal);
        Run("totals", 20);
        Assert.That(Snapshots.Published("days", Day(19))!.Rows, Is.Zero);
        Assert.That(Published("totals", 20), Is.EqualTo("all 2, u18 1, u20 1"));
        History(19, "u19");
        Assert.That(Run("totals", 20), Is.EqualTo(new[] { "days 19 InputChanged", "totals 20 InputChanged" }));
    }

    [Test]
    public void A_catalog_that_begins_after_the_run_is_missing()
    {
        Directory.Move(Folder["tracks/dt=2026-11-18"], Folder["tracks/dt=2026-11-21"]);
        Assert.That(
            Assert.Throws<InputMissingException>(() => Run("report", 20))!.Message,
            Does.StartWith("tracks has no file dated 2026-11-20 or before (tracks/dt={date}/*.parquet)."));
        Assert.That(Snapshots.Dates("totals"), Is.EqualTo(new[] { Day(20) }));
    }

    [Test]
    public void An_optional_input_that_is_declared_is_read_and_recorded()
    {
        Source("blocks/part.parquet", "select 'u19' as user_id, 't0' as track_id");
        Sources += "\n  blocks: {path: blocks/*.parquet, optional: true}";
        Run("report", 20);
        Assert.That(Published("report", 20), Is.EqualTo("all 6, u18 2, u20 2"));
    }

    [Test]
    public void An_optional_input_that_is_not_there_yet_is_empty_until_it_is()
    {
        Sources += "\n  blocks: {path: blocks/*.parquet, optional: true}";
        Run("report", 20);
        Assert.That(Published("report", 20), Is.EqualTo("all 6, u18 2, u19 2, u20 2"));
        Assert.That(Snapshots.Published("report", Day(20))!.Inputs.Single(input => input.Name == "blocks").Digest, Is.EqualTo("absent"));

        Source("blocks/part.parquet", "select 'u19' as user_id");
        Assert.That(Run("report", 20), Is.EqualTo(new[] { "report 20 InputChanged" }));
        Assert.That(Published("report", 20), Is.EqualTo("all 6, u18 2, u20 2"));
    }

    [Test]
    public void A_source_that_does_not_fit_leaves_nothing_published()
    {
        Source("history/dt=2026-11-20/part.parquet", "select 'u' as listener");
        BadInputException refused = Assert.Throws<BadInputException>(() => Run("days", 20))!;
        Assert.That(refused.Message, Does.StartWith("listening_history does not fit its contract").And.Contains("column user_id is missing"));
        Assert.That(Snapshots.Dates("days"), Is.Empty);
        Assert.That(Staged, Is.Empty);
    }
}
