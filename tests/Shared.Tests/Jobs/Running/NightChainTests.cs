namespace Pipelines.Shared.Tests.Jobs.Running;

/// <summary>A job that builds on its own older snapshot.</summary>
[TestFixture]
internal sealed class NightChainTests : NightFixture
{
    [Test]
    public void It_builds_on_the_newest_older_snapshot_and_the_days_since()
    {
        Run("totals", 18);
        Assert.That(Run("totals", 20), Is.EqualTo(new[] { "days 19 Missing", "days 20 Missing", "totals 20 Missing" }));
        Assert.That(Inputs(20), Is.EqualTo(new[] { "days 19", "days 20", "totals 18" }));
        History(21, "u21");
        Assert.That(Run("totals", 21), Is.EqualTo(new[] { "days 21 Missing", "totals 21 Missing" }));
        Assert.That(Inputs(21), Is.EqualTo(new[] { "days 21", "totals 20" }));
        Assert.That(Published("totals", 21), Is.EqualTo("all 3, u18 1, u19 1, u20 1, u21 1"));
    }

    [Test]
    public void Night_after_night_and_all_at_once_give_the_same_digest()
    {
        foreach (int day in new[] { 18, 19, 20 })
        {
            Run("totals", day);
        }

        string chained = Snapshots.Published("totals", Day(20))!.Digest;
        Directory.Delete(Folder["root"], recursive: true);
        Run("totals", 20);
        Assert.That(Snapshots.Published("totals", Day(20))!.Digest, Is.EqualTo(chained));
    }

    [Test]
    public void It_never_builds_on_a_newer_snapshot()
    {
        Run("totals", 20);
        Assert.That(Run("totals", 19), Is.EqualTo(new[] { "totals 19 Missing" }));
        Assert.That(Inputs(19), Is.EqualTo(new[] { "days 18", "days 19" }));
        Assert.That(Published("totals", 19), Is.EqualTo("all 2, u18 1, u19 1"));
    }

    [Test]
    public void A_snapshot_stays_up_to_date_when_one_between_it_and_its_base_appears()
    {
        Run("totals", 18);
        Run("totals", 20);
        Run("totals", 19);
        Assert.That(Run("totals", 20), Is.Empty);
        Assert.That(Inputs(20), Is.EqualTo(new[] { "days 19", "days 20", "totals 18" }));
    }

    [Test]
    public void A_base_that_changed_makes_it_build_again_on_the_newest()
    {
        Run("totals", 18);
        Run("totals", 20);
        History(18, "u18", "all", "late");
        Assert.That(Run("totals", 18), Is.EqualTo(new[] { "days 18 InputChanged", "totals 18 InputChanged" }));
        Assert.That(Run("totals", 20), Is.EqualTo(new[] { "totals 20 InputChanged" }));
        Assert.That(Published("totals", 20), Is.EqualTo("all 3, late 1, u18 1, u19 1, u20 1"));
    }

    [Test]
    public void A_base_that_was_made_again_with_equal_rows_keeps_it()
    {
        Run("totals", 18);
        Run("totals", 20);
        Run("totals", 18, force: true);
        Assert.That(Run("totals", 20), Is.Empty);
    }

    [Test]
    public void A_checkpoint_is_made_first()
    {
        Jobs["totals"].LastCheckpoint = Day(19);
        Assert.That(Run("totals", 20), Is.EqualTo(new[] { "days 18 Missing", "days 19 Missing", "totals 19 Missing", "days 20 Missing", "totals 20 Missing" }));
        Assert.That(Inputs(20), Is.EqualTo(new[] { "days 20", "totals 19" }));
    }

    [Test]
    public void A_checkpoint_is_not_skipped_when_there_is_something_older()
    {
        Run("totals", 18);
        Jobs["totals"].LastCheckpoint = Day(19);
        Assert.That(Run("totals", 20), Is.EqualTo(new[] { "days 19 Missing", "totals 19 Missing", "days 20 Missing", "totals 20 Missing" }));
        Assert.That(Inputs(19), Is.EqualTo(new[] { "days 19", "totals 18" }));
    }

    [Test]
    public void A_checkpoint_before_the_history_begins_is_not_made()
    {
        Jobs["totals"].LastCheckpoint = Day(17);
        Assert.That(Run("totals", 19), Is.EqualTo(new[] { "days 18 Missing", "days 19 Missing", "totals 19 Missing" }));
    }

    private string[] Inputs(int day) => [.. Snapshots.Published("totals", Day(day))!.Inputs.Select(input => $"{input.Name} {input.Date!.Value.Day}")];
}
