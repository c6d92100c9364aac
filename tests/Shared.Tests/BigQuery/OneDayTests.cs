using Pipelines.GoogleFakes.BigQuery.Tables;
using Pipelines.Jobs.Inputs;

namespace Pipelines.Shared.Tests.BigQuery;

internal sealed class OneDayTests : BigQueryFixture
{
    private static readonly FakeColumn[] Moments =
        [new("user_id", "STRING"), new("track_id", "STRING"), new("played_at", "TIMESTAMP"), new("ms_played", "INTEGER"), new("moment", "TIMESTAMP"), new("local", "DATETIME"), new("day", "DATE")];

    [TestCase("moment", true)]
    [TestCase("local", true)]
    [TestCase("day", true)]
    [TestCase("moment", false)]
    [TestCase("local", false)]
    [TestCase("day", false)]
    public void A_run_reads_one_day_from_its_first_microsecond_to_its_last(string column, bool isPartitioned)
    {
        DateTime[] times = [At(19, 23).AddMinutes(59), At(20, 0, -1), At(20, 0), At(20, 12), At(21, 0, -1), At(21, 0)];
        BigQuery.Table(Plays, Moments, isPartitioned ? TimePartitioning.Day(column) : null)
            .Load(times.Select((time, index) => new object?[] { $"u{index}", "t", time, 1L, time, DateTime.SpecifyKind(time, DateTimeKind.Unspecified), DateOnly.FromDateTime(time) }));
        ISource source = Open(Table(Plays, column));
        Assert.That(source.Dates(), Is.EqualTo(new[] { Day(19), Day(20), Day(21) }));
        Assert.That(Rows(source, Day(20), "user_id"), Is.EqualTo(new[] { "u2", "u3", "u4" }));
    }

    [Test]
    public void A_day_is_asked_for_by_parameters()
    {
        HistoryOf(19, 20);
        Rows(Open(), Day(20));
        var query = BigQuery.Jobs.Single(job => job.Configuration["query"] is not null && job.Configuration["labels"] is not null).Configuration["query"]!;
        Assert.That((string?)query["query"], Does.Contain("`played_at` >= @day and `played_at` < @next_day").And.Not.Contain("2026"));
        Assert.That(query["queryParameters"]!.ToJsonString(), Does.Contain("2026-11-20").And.Contain("2026-11-21").And.Contain("TIMESTAMP"));
        Assert.That(BigQuery.Jobs[^1].Configuration["labels"]!.ToJsonString(), Is.EqualTo("""{"source":"listening_history","pipeline":"listening-history","date":"2026-11-20"}"""));
    }

    [Test]
    public void A_cluster_is_told_the_table_and_the_day_and_nothing_is_fetched()
    {
        HistoryOf(19, 20);
        SourcePartition day = Open().Partition(Day(20));
        Assert.That((day.Table!.Table, day.Table.ParentProject), Is.EqualTo((Plays, "music")));
        Assert.That(day.Table.Day!.Filter, Is.EqualTo("(`played_at` >= TIMESTAMP '2026-11-20 00:00:00+00:00' and `played_at` < TIMESTAMP '2026-11-21 00:00:00+00:00')"));
        Assert.That(Open(Query($"select * from {Plays}", "played_at")).Partition(Day(20)).Table, Is.Null, "a query has no rows of its own");
    }

    [TestCase("_PARTITIONDATE")]
    [TestCase("_PARTITIONTIME")]
    public void Days_may_be_those_of_arrival(string column)
    {
        FakeTable table = BigQuery.Table(Plays, PlayColumns, TimePartitioning.Day());
        table.Load([["late", "t", At(1, 1), 5L]], "20261119");
        table.Load([["early", "t", At(30, 1), 6L]], "20261120");
        ISource source = Open(Table(Plays, column));
        Assert.That(source.Dates(), Is.EqualTo(new[] { Day(19), Day(20) }));
        Assert.That(Rows(source, Day(19)), Is.EqualTo(new[] { "late 5" }));
    }

    [Test]
    public void Hours_make_up_their_day()
    {
        BigQuery.Table(Plays, PlayColumns, new TimePartitioning("HOUR", "played_at"))
            .Load([["a", "t", At(20, 0), 1L], ["b", "t", At(20, 23), 2L], ["c", "t", At(21, 0), 3L]]);
        ISource source = Open();
        Assert.That(source.Dates(), Is.EqualTo(new[] { Day(20), Day(21) }));
        Assert.That(Rows(source, Day(20)), Is.EqualTo(new[] { "a 1", "b 2" }));
    }

    [TestCase("MONTH")]
    [TestCase("YEAR")]
    public void Of_larger_partitions_the_days_are_counted(string type)
    {
        BigQuery.Table(Plays, PlayColumns, new TimePartitioning(type, "played_at"))
            .Load([["a", "t", At(3, 0), 1L], ["b", "t", At(20, 23), 2L]]);
        ISource source = Open();
        Assert.That(source.Dates(), Is.EqualTo(new[] { Day(3), Day(20) }));
        Assert.That(Rows(source, Day(20)), Is.EqualTo(new[] { "b 2" }));
        Assert.That(source.Partition(Day(4)).IsThere, Is.False);
    }

    [Test]
    public void Rows_without_a_date_are_of_no_day()
    {
        BigQuery.Table(Plays, PlayColumns, TimePartitioning.Day("played_at")).Load([["a", "t", At(20, 1), 1L], ["b", "t", null, 2L]]);
        ISource source = Open();
        Assert.That(source.Dates(), Is.EqualTo(new[] { Day(20) }));
        Assert.That(Rows(source, Day(20)), Is.EqualTo(new[] { "a 1" }));
    }

    [Test]
    public void A_query_s_rows_are_picked_by_day_as_a_table_s()
    {
        HistoryOf(19, 20);
        BigQuery.Table("music.events.all_plays", PlayColumns).Load([["a", "t", At(19, 1), 1L], ["b", "t", At(20, 1), 2L], ["c", "t", At(20, 2), -1L]]);
        ISource source = Open(Query("select * from `music.events.all_plays` where ms_played > 0  -- no more", "played_at"));
        Assert.That(source.Dates(), Is.EqualTo(new[] { Day(19), Day(20) }));
        Assert.That(Rows(source, Day(20)), Is.EqualTo(new[] { "b 2" }));
    }

    [Test]
    public void Without_a_date_column_a_table_is_read_whole()
    {
        BigQuery.Table("music.people.listeners", [new("id", "STRING"), new("country", "STRING"), new("Opted_Out", "BOOLEAN")])
            .Load([["a", "SE", true], ["b", null, null]]);
        ISource source = Open(Table("people.listeners", null), "listeners", ("user_id", "id"));
        Assert.That(source.IsDated, Is.False);
        Assert.That(
            Rows(source, null, "user_id || coalesce(country, '-') || coalesce(cast(opted_out as varchar), '-') || coalesce(cast(explicit_allowed as varchar), '-')", "listeners"),
            Is.EqualTo(new[] { "aSEtrue-", "b---" }));
    }

    [Test]
    public void A_table_without_rows_is_not_there() =>
        Assert.That(OpenEmpty().Partition(null).Fingerprint, Is.EqualTo(SourcePartition.Absent));

    private ISource OpenEmpty()
    {
        BigQuery.Table("music.people.listeners", [new("user_id", "STRING")]);
        return Open(Table("people.listeners", null), "listeners");
    }
}
