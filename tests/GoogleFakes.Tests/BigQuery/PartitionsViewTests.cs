using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.Tests.BigQuery;

internal sealed class PartitionsViewTests : BigQueryFixture
{
    private const string Sql = "select partition_id, total_rows, total_logical_bytes from `p`.`d`.INFORMATION_SCHEMA.PARTITIONS where table_name = @table order by partition_id";

    [Test]
    public async Task There_is_a_row_a_partition_and_one_for_rows_without_a_date()
    {
        Plays(2);
        long day = (2 * 5) + (2 * 8) + 8 + 11;
        Assert.That(await Rows(Sql, Parameter("table", "STRING", "plays")), Is.EqualTo(new[] { $"20261101|2|{day}", $"20261102|2|{day}", "__NULL__|1|13" }));
    }

    [Test]
    public async Task A_table_without_partitions_has_one_row_without_an_id()
    {
        BigQuery.Table("p.d.listeners", [new("user_id", "STRING")]).Load([["ann"]]);
        BigQuery.Table("p.d.nobody", [new("user_id", "STRING")]);
        Assert.That(await Rows(Sql, Parameter("table", "STRING", "listeners")), Is.EqualTo(new[] { "-|1|5" }));
        Assert.That(await Rows(Sql, Parameter("table", "STRING", "nobody")), Is.EqualTo(new[] { "-|0|0" }));
    }

    [TestCase("HOUR", "2026110100;2026110123;2026110200;2026110223;__NULL__")]
    [TestCase("MONTH", "202611;__NULL__")]
    [TestCase("YEAR", "2026;__NULL__")]
    public async Task Ids_are_as_fine_as_the_partitions(string type, string expected)
    {
        BigQuery.Table("p.d.plays", PlayColumns, new TimePartitioning(type, "played_at")).Load(
            [["a", new DateTime(2026, 11, 1), null, null], ["a", new DateTime(2026, 11, 1, 23, 30, 0), null, null], ["a", new DateTime(2026, 11, 2), null, null],
             ["a", new DateTime(2026, 11, 2, 23, 30, 0), null, null], ["a", null, null, null]]);
        Assert.That(string.Join(';', (await Rows(Sql, Parameter("table", "STRING", "plays"))).Select(row => row.Split('|')[0])), Is.EqualTo(expected));
    }

    [Test]
    public async Task Only_a_partition_that_changed_says_so()
    {
        FakeTable table = Plays(2);
        Clock.Now += TimeSpan.FromHours(1);
        table.Load([["ann", new DateTime(2026, 11, 2, 12, 0, 0), 5L, null]]);
        string[] changed = await Rows("select partition_id from `p.d.INFORMATION_SCHEMA.PARTITIONS` where last_modified_time > timestamp '2026-11-20 03:00:00+00'");
        Assert.That(changed, Is.EqualTo(new[] { "20261102" }));
        Clock.Now += TimeSpan.FromHours(1);
        table.Touch("20261101");
        changed = await Rows("select partition_id from d.INFORMATION_SCHEMA.PARTITIONS where last_modified_time > timestamp '2026-11-20 04:00:00+00'");
        Assert.That(changed, Is.EqualTo(new[] { "20261101" }));
        table.Delete("20261101");
        Assert.That(await Rows("select partition_id from d.INFORMATION_SCHEMA.PARTITIONS order by 1"), Is.EqualTo(new[] { "20261102", "__NULL__" }));
    }

    [Test]
    public async Task Looking_at_metadata_costs_the_least_and_counts_apart()
    {
        Plays(1);
        await Rows(Sql, Parameter("table", "STRING", "plays"));
        Assert.That(BigQuery.BytesBilled, Is.EqualTo(10 << 20));
        Assert.That(BigQuery.BytesBilledForTables, Is.Zero);
    }
}
