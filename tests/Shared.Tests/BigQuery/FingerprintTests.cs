using Pipelines.GoogleFakes.BigQuery.Tables;
using Pipelines.Jobs.Inputs;

namespace Pipelines.Shared.Tests.BigQuery;

internal sealed class FingerprintTests : BigQueryFixture
{
    [Test]
    public void A_day_that_did_not_change_keeps_its_fingerprint()
    {
        HistoryOf(19, 20);
        string[] before = Fingerprints(19, 20);
        Clock.Now += TimeSpan.FromHours(1);
        Assert.That(Fingerprints(19, 20), Is.EqualTo(before));
        Assert.That(before[0], Is.Not.EqualTo(before[1]));
        Assert.That(before, Has.All.Match("^[0-9a-f]{32}$"));
    }

    [Test]
    public void Late_rows_change_their_own_day_alone()
    {
        FakeTable table = HistoryOf(19, 20);
        string[] before = Fingerprints(19, 20);
        Clock.Now += TimeSpan.FromHours(1);
        table.Load([["late", "t", At(19, 23), 5L]]);
        Assert.That(Changed(before, 19, 20), Is.EqualTo(new[] { 19 }));
    }

    [Test]
    public void A_day_that_was_written_again_as_it_was_counts_as_changed()
    {
        FakeTable table = HistoryOf(19, 20);
        string[] before = Fingerprints(19, 20);
        Clock.Now += TimeSpan.FromMilliseconds(1);
        table.Touch("20261120");
        Assert.That(Changed(before, 19, 20), Is.EqualTo(new[] { 20 }));
    }

    [Test]
    public void An_hour_that_changed_changes_its_day()
    {
        FakeTable table = BigQuery.Table(Plays, PlayColumns, new TimePartitioning("HOUR", "played_at"));
        table.Load([["a", "t", At(19, 0), 1L], ["b", "t", At(20, 5), 2L], ["b", "t", At(20, 6), 2L]]);
        string[] before = Fingerprints(19, 20);
        Clock.Now += TimeSpan.FromHours(1);
        table.Touch("2026112006");
        Assert.That(Changed(before, 19, 20), Is.EqualTo(new[] { 20 }));
    }

    [Test]
    public void A_day_goes_by_the_month_that_holds_it()
    {
        FakeTable table = BigQuery.Table(Plays, PlayColumns, new TimePartitioning("MONTH", "played_at"));
        table.Load([["a", "t", At(19, 0), 1L], ["b", "t", At(20, 5), 2L], ["c", "t", At(20, 0).AddMonths(-1), 3L]]);
        string[] before = Fingerprints(19, 20);
        Clock.Now += TimeSpan.FromHours(1);
        table.Touch("202610");
        Assert.That(Changed(before, 19, 20), Is.Empty);
        table.Touch("202611");
        Assert.That(Changed(before, 19, 20), Is.EqualTo(new[] { 19, 20 }));
    }

    [Test]
    public void A_day_goes_by_the_table_where_that_has_no_partitions_of_its_days()
    {
        FakeTable table = BigQuery.Table(Plays, PlayColumns);
        table.Load([["a", "t", At(19, 0), 1L], ["b", "t", At(20, 5), 2L]]);
        string[] before = Fingerprints(19, 20);
        Clock.Now += TimeSpan.FromHours(1);
        Assert.That(Changed(before, 19, 20), Is.Empty);
        table.Load([["c", "t", At(20, 6), 3L]]);
        Assert.That(Changed(before, 19, 20), Is.EqualTo(new[] { 19, 20 }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_query_and_a_view_go_by_the_tables_below_them(bool isView)
    {
        FakeTable table = BigQuery.Table("music.events.raw", PlayColumns);
        table.Load([["a", "t", At(20, 5), 1L]]);
        FakeTable other = BigQuery.Table("music.events.other", PlayColumns);
        const string Select = "select user_id, track_id, played_at, ms_played from `music.events.raw`";
        if (isView)
        {
            BigQuery.View(Plays, PlayColumns, Select);
        }

        string Now() => Open(isView ? Table(Plays, "played_at") : Query(Select, "played_at")).Partition(Day(20)).Fingerprint;
        string before = Now();
        Clock.Now += TimeSpan.FromHours(1);
        other.Load([["x", "t", At(20, 5), 1L]]);
        Assert.That(Now(), Is.EqualTo(before));
        table.Load([["b", "t", At(20, 6), 2L]]);
        Assert.That(Now(), Is.Not.EqualTo(before));
    }

    [Test]
    public void A_view_that_was_defined_anew_over_the_same_table_is_another_one()
    {
        BigQuery.Table("music.events.raw", PlayColumns).Load([["a", "t", At(20, 5), 1L], ["b", "t", At(20, 6), 2L]]);
        const string Select = "select user_id, track_id, played_at, ms_played from `music.events.raw`";
        BigQuery.View(Plays, PlayColumns, Select);
        string before = Open().Partition(Day(20)).Fingerprint;
        Assert.That(Rows(Open(), Day(20)), Is.EqualTo(new[] { "a 1", "b 2" }));

        Clock.Now += TimeSpan.FromHours(1);
        BigQuery.View(Plays, PlayColumns, $"{Select} where ms_played > 1");
        Assert.That(Open().Partition(Day(20)).Fingerprint, Is.Not.EqualTo(before));
        Assert.That(Rows(Open(), Day(20)), Is.EqualTo(new[] { "b 2" }));
    }

    [Test]
    public void Another_select_is_another_fingerprint()
    {
        HistoryOf(20);
        string before = Open().Partition(Day(20)).Fingerprint;
        Assert.That(Open(columns: ("source", "track_id")).Partition(Day(20)).Fingerprint, Is.Not.EqualTo(before));
    }

    [Test]
    public void Looking_at_many_days_is_one_query()
    {
        HistoryOf([.. Enumerable.Range(1, 30)]);
        Fingerprints([.. Enumerable.Range(1, 30)]);
        Assert.That((BigQuery.Jobs.Count, BigQuery.DryRuns, BigQuery.BytesBilledForTables), Is.EqualTo((1, 0, 0)));
    }

    private string[] Fingerprints(params int[] days)
    {
        ISource source = Open();
        return [.. days.Select(day => source.Partition(Day(day)).Fingerprint)];
    }

    private int[] Changed(string[] before, params int[] days) => [.. days.Zip(before, Fingerprints(days)).Where(day => day.Second != day.Third).Select(day => day.First)];
}
