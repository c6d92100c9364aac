using Pipelines.Contracts;
using Pipelines.SparkDouble.Backend;

namespace Pipelines.Engine.Spark.Tests.Engine;

[TestFixture]
internal sealed class BigQueryViewTests : SparkEngineFixture
{
    private static readonly Schema Plays = Schema.Of(
        1, new("user_id", ColumnType.Text), new("played_at", ColumnType.Timestamp), new("ms_played", ColumnType.Long), new("country", ColumnType.Text, Optional: true));

    private const string Rows3 = """
        select * from (values
            ('a', timestamptz '2026-11-19 23:59:59.999999Z', 1::bigint), ('b', timestamptz '2026-11-20 00:00:00Z', 2), ('c', timestamptz '2026-11-20 23:59:59.999999Z', 3),
            ('d', timestamptz '2026-11-21 00:00:00Z', 4)) t(listener, started, ms_played)
        """;

    private static readonly Dictionary<string, string> Columns = new() { ["user_id"] = "listener", ["played_at"] = "started" };

    [Test]
    public void A_day_s_rows_are_read_with_their_columns_mapped()
    {
        BigQueryRows.Define("p.d.plays", Rows3);
        Read(new BigQueryTable { ParentProject = "p", Table = "p.d.plays", Day = new BigQueryDay("started", "TIMESTAMP", new DateOnly(2026, 11, 20)) });
        Assert.That(Rows("select user_id, ms_played, country from plays order by user_id"), Is.EqualTo(new object?[][] { ["b", 2L, null], ["c", 3L, null] }));
    }

    [Test]
    public void What_does_not_fit_is_listed()
    {
        BigQueryRows.Define("p.d.odd", "select 7::bigint as listener, 'soon' as started, 1.5::double as ms_played");
        Assert.That(Assert.Throws<BadInputException>(() => Read(new BigQueryTable { ParentProject = "p", Table = "p.d.odd" }))!.Message.Split('\n')[1..], Is.EqualTo(new[]
        {
            "  p.d.odd: column listener must be string and is bigint",
            "  p.d.odd: column started must be timestamp and is string",
            "  p.d.odd: column ms_played must be bigint and is double",
        }));
    }

    [TestCase("DATE", "(`at` >= DATE '2026-11-20' and `at` < DATE '2026-11-21')")]
    [TestCase("TIMESTAMP", "(`at` >= TIMESTAMP '2026-11-20 00:00:00+00:00' and `at` < TIMESTAMP '2026-11-21 00:00:00+00:00')")]
    [TestCase("DATETIME", "(`at` >= DATETIME '2026-11-20 00:00:00' and `at` < DATETIME '2026-11-21 00:00:00')")]
    public void A_day_is_told_in_one_pair_of_parentheses(string type, string filter) =>
        Assert.That(new BigQueryDay("at", type, new DateOnly(2026, 11, 20)).Filter, Is.EqualTo(filter));

    private void Read(BigQueryTable table) =>
        Engine.ReadParquet("plays", new ParquetInput { Parts = [], BigQuery = table, Schema = Plays, Columns = Columns });
}
