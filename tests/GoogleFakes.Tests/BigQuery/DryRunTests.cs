using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.Tests.BigQuery;

/// <summary>Logical bytes that a query reads: of Plays 5 of user_id, 8 of a time or a number, 11 of rock and pop.</summary>
internal sealed class DryRunTests : BigQueryFixture
{
    private const string Day = "played_at >= timestamp '2026-11-02 00:00:00+00' and played_at < timestamp '2026-11-03 00:00:00+00'";

    [TestCase("select user_id from `p.d.plays`", 7 * 5)]
    [TestCase("select ms_played from `p.d.plays`", 4 * 8, TestName = "Null costs nothing")]
    [TestCase("select genres from `p.d.plays`", 3 * 11, TestName = "An array costs what its elements cost")]
    [TestCase("select count(*) from `p.d.plays`", 0)]
    [TestCase("select user_id from `p.d.plays` where ms_played > 1", (7 * 5) + (4 * 8))]
    [TestCase("select user_id from `p.d.plays` where " + Day, (2 * 5) + (2 * 8), TestName = "Partitions that the filter leaves out are not read")]
    [TestCase("select user_id from `p.d.plays` where date(played_at) = '2026-11-02'", (2 * 5) + (2 * 8))]
    [TestCase("select user_id from `p.d.plays` where timestamp '2026-11-03 00:00:00+00' > played_at", (4 * 5) + (4 * 8))]
    [TestCase("select user_id from `p.d.plays` where played_at > timestamp '2026-11-02 12:00:00+00'", (4 * 5) + (4 * 8), TestName = "A partition is read whole")]
    [TestCase("select user_id from `p.d.plays` where played_at is null", 5)]
    [TestCase("select user_id from `p.d.plays` where date(played_at) in ('2026-11-01', '2026-11-03')", (4 * 5) + (4 * 8))]
    [TestCase("select user_id from `p.d.plays` where date(played_at) = '2026-11-01' or ms_played = 1", (7 * 5) + (6 * 8) + (4 * 8))]
    [TestCase("select user_id from (select * from `p.d.plays`) where " + Day, (2 * 5) + (2 * 8), TestName = "Filters and columns go inside a subquery")]
    [TestCase("select u from (select user_id as u, date(played_at) as day from `p.d.plays`) where day = '2026-11-02'", (2 * 5) + (2 * 8))]
    [TestCase("select user_id from (select * from `p.d.plays` limit 3) where " + Day, (7 * 5) + (6 * 8), TestName = "But not past a limit")]
    [TestCase("select a.user_id from `p.d.plays` a join `p.d.plays` b on a.user_id = b.user_id", 7 * 5, TestName = "What is named twice is read once")]
    public async Task Bytes_are_those_of_the_columns_in_the_partitions(string sql, long expected)
    {
        Plays();
        JsonObject job = await Post("jobs", QueryJob(sql, isDry: true));
        Assert.That((string)job["statistics"]!["totalBytesProcessed"]!, Is.EqualTo($"{expected}"));
        Assert.That((string)job["statistics"]!["query"]!["totalBytesProcessed"]!, Is.EqualTo($"{expected}"));
    }

    [Test]
    public async Task The_same_holds_with_parameters()
    {
        Plays();
        JsonArray day = [Parameter("day", "TIMESTAMP", "2026-11-02 00:00:00+00:00"), Parameter("next_day", "TIMESTAMP", "2026-11-03 00:00:00+00:00")];
        JsonObject job = await Post("jobs", QueryJob("select user_id from `p.d.plays` where `played_at` >= @day and `played_at` < @next_day", isDry: true, parameters: day));
        Assert.That((string)job["statistics"]!["totalBytesProcessed"]!, Is.EqualTo($"{(2 * 5) + (2 * 8)}"));
    }

    [Test]
    public async Task A_dry_run_tells_the_schema_and_the_tables_and_runs_nothing()
    {
        Plays();
        JsonObject job = await Post("jobs", QueryJob("select user_id as u, date(played_at) as day from `p.d.plays`", isDry: true));
        JsonNode query = job["statistics"]!["query"]!;
        Assert.Multiple(() =>
        {
            Assert.That((string)job["status"]!["state"]!, Is.EqualTo("DONE"));
            Assert.That(job["jobReference"]!["jobId"], Is.Null);
            Assert.That((string)query["statementType"]!, Is.EqualTo("SELECT"));
            Assert.That(query["schema"]!["fields"]!.AsArray().Select(field => $"{field!["name"]} {field["type"]}"), Is.EqualTo(new[] { "u STRING", "day DATE" }));
            Assert.That(query["referencedTables"]!.AsArray().Select(table => (string)table!["tableId"]!), Is.EqualTo(new[] { "plays" }));
            Assert.That(BigQuery.Jobs, Is.Empty);
            Assert.That(BigQuery.DryRuns, Is.EqualTo(1));
            Assert.That(BigQuery.BytesBilled, Is.Zero);
        });
    }

    [Test]
    public async Task A_query_costs_at_least_ten_mebibytes_a_table_and_a_failed_one_nothing()
    {
        Plays();
        await Query("select user_id from `p.d.plays`");
        Assert.That(BigQuery.BytesBilled, Is.EqualTo(10 << 20));
        await Query("select a.user_id from `p.d.plays` a join `p.d.plays` b on a.user_id = b.user_id");
        Assert.That(BigQuery.BytesBilled, Is.EqualTo(20 << 20));
        BigQuery.Orders.Fail("query", "backendError", "lost");
        JsonObject job = await Post("jobs", QueryJob("select user_id from `p.d.plays`"));
        await Get($"jobs/{job["jobReference"]!["jobId"]}?location=EU");
        await Get($"jobs/{job["jobReference"]!["jobId"]}?location=EU");
        Assert.That(BigQuery.Jobs[^1].State, Is.EqualTo("DONE"));
        Assert.That(BigQuery.BytesBilled, Is.EqualTo(20 << 20));
    }

    [Test]
    public async Task A_query_above_its_limit_fails_before_it_costs_anything()
    {
        Plays();
        JsonObject job = await Post("jobs", QueryJob("select user_id from `p.d.plays`", maximumBytesBilled: 1_000_000));
        JsonNode error = (await Get($"jobs/{job["jobReference"]!["jobId"]}?location=EU"))["status"]!["errorResult"]!;
        Assert.That((string)error["reason"]!, Is.EqualTo("bytesBilledLimitExceeded"));
        Assert.That((string)error["message"]!, Is.EqualTo("Query exceeded limit for bytes billed: 1000000. 10485760 or higher required."));
        Assert.That(BigQuery.BytesBilled, Is.Zero);
        await Post("jobs", QueryJob("select user_id from `p.d.plays`", maximumBytesBilled: 10 << 20));
    }

    [TestCase("select count(*) from `p.d.plays`", false)]
    [TestCase("select count(*) from `p.d.plays` where user_id = 'ann'", false)]
    [TestCase("select count(*) from `p.d.plays` where date(played_at) = '2026-11-02' or user_id = 'ann'", false)]
    [TestCase("select count(*) from `p.d.plays` where played_at >= timestamp '2026-11-02 00:00:00+00'", true)]
    [TestCase("select count(*) from (select * from `p.d.plays`) where " + Day, true)]
    public async Task A_table_may_ask_for_a_filter_on_its_partitions(string sql, bool isAllowed)
    {
        Plays(requirePartitionFilter: true);
        if (isAllowed)
        {
            await Post("jobs", QueryJob(sql, isDry: true));
            return;
        }

        Assert.That(await Refusal("jobs", QueryJob(sql, isDry: true)), Is.EqualTo((400, "invalidQuery",
            "Cannot query over table 'p.d.plays' without a filter over column(s) 'played_at' that can be used for partition elimination")));
    }

    [Test]
    public async Task A_table_partitioned_by_ingestion_time_has_pseudo_columns()
    {
        FakeTable table = BigQuery.Table("p.d.arrived", [new("id", "INTEGER")], TimePartitioning.Day(), requirePartitionFilter: true);
        table.Load([[1L]], "20261101").Load([[2L], [3L]], "20261102");
        Assert.That(await Rows("select id, _PARTITIONDATE as day from `p.d.arrived` where _PARTITIONDATE = '2026-11-02' order by id"), Is.EqualTo(new[] { "2|2026-11-02", "3|2026-11-02" }));
        Assert.That(BigQuery.Jobs[^1].BytesProcessed, Is.EqualTo(16));
        Assert.That(await Rows("select * from `p.d.arrived` where _PARTITIONTIME < timestamp '2026-11-02 00:00:00+00'"), Is.EqualTo(new[] { "1" }));
        Assert.That((await Refusal("jobs", QueryJob("select * from `p.d.arrived`"))).Message, Does.Contain("'_PARTITION_LOAD_TIME', '_PARTITIONDATE', '_PARTITIONTIME'"));
    }
}
