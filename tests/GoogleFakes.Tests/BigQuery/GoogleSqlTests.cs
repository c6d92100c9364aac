using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.Tests.BigQuery;

internal sealed class GoogleSqlTests : BigQueryFixture
{
    [TestCase("select count(*) from `p.d.plays`", "7")]
    [TestCase("select count(*) from `p`.`d`.`plays` where user_id = 'ann'", "3")]
    [TestCase("select COUNT(*) FROM d.plays AS t WHERE t.USER_ID = \"ann\" -- end", "3")]
    [TestCase("select user_id, count(*) as n from `p.d.plays` group by user_id order by n desc, 1", "ann|3;bob|3;cid|1")]
    [TestCase("select user_id as u, sum(ms_played) from d.plays group by 1 having sum(ms_played) is not null order by u", "ann|306;cid|7")]
    [TestCase("select ms_played from d.plays order by ms_played limit 2", "-;-")]
    [TestCase("select ms_played from d.plays order by ms_played desc limit 2 offset 1", "102;101")]
    [TestCase("select distinct user_id from (\nselect * from `p.d.plays`\n) order by user_id", "ann;bob;cid")]
    [TestCase("with a as (select * from d.plays where user_id = 'ann') select max(ms_played) from a", "103")]
    [TestCase("select * except (genres, played_at) from d.plays where ms_played between 102 and 103 order by 2", "ann|102;ann|103")]
    [TestCase("select a.ms_played from d.plays as a join d.plays as b using (user_id, played_at) where a.ms_played = b.ms_played order by 1", "101;102;103")]
    [TestCase("select user_id from d.plays where ms_played = 7 union all select 'x'", "cid;x")]
    [TestCase("select user_id from d.plays where true qualify row_number() over (partition by user_id order by ms_played desc) = 1 order by user_id", "ann;bob;cid")]
    [TestCase("select if(ms_played is null, 'none', 'some'), case user_id when 'bob' then 1 else 2 end from d.plays where user_id in ('bob', 'x') limit 1", "none|1")]
    public async Task A_query_gives_its_rows(string sql, string expected)
    {
        Plays();
        JsonObject body = QueryJob(sql);
        body["configuration"]!["query"]!["defaultDataset"] = new JsonObject { ["datasetId"] = "d" };
        JsonObject job = await Post("jobs", body);
        Assert.That(string.Join(';', RowsOf(await Get($"queries/{job["jobReference"]!["jobId"]}?location=EU"))), Is.EqualTo(expected));
    }

    [TestCase("cast(1.0 as string)", "1")]
    [TestCase("cast(1.25 as string)", "1.25")]
    [TestCase("cast(numeric '1.50' as string)", "1.5")]
    [TestCase("cast(numeric '10' as string)", "10")]
    [TestCase("cast(true as string)", "true")]
    [TestCase("cast(timestamp '2026-11-20 10:20:30.5+00' as string)", "2026-11-20 10:20:30.500+00")]
    [TestCase("cast(timestamp '2026-11-20 10:20:30+01' as string)", "2026-11-20 09:20:30+00")]
    [TestCase("cast(datetime '2026-11-20 10:20:30.1234' as string)", "2026-11-20 10:20:30.123400")]
    [TestCase("cast(date '2026-11-20' as string)", "2026-11-20")]
    [TestCase("cast(2.5 as int64)", "3")]
    [TestCase("cast(-2.5 as int64)", "-3")]
    [TestCase("cast(numeric '2.5' as int64)", "3")]
    [TestCase("cast(' 12 ' as int64)", "12")]
    [TestCase("safe_cast('1.7' as int64)", "-")]
    [TestCase("safe_cast('x' as float64)", "-")]
    [TestCase("cast(true as int64)", "1")]
    [TestCase("date(timestamp '2026-11-20 23:59:59+00')", "2026-11-20")]
    [TestCase("timestamp(datetime '2026-11-20 10:20:30') = timestamp '2026-11-20 10:20:30+00'", "true")]
    [TestCase("timestamp(date '2026-11-20') = timestamp '2026-11-20 00:00:00+00'", "true")]
    [TestCase("date_add(date '2026-11-20', interval 1 day)", "2026-11-21")]
    [TestCase("date_sub(date '2026-11-20', interval 20 day)", "2026-10-31")]
    [TestCase("date_trunc(date '2026-11-20', month)", "2026-11-01")]
    [TestCase("date_diff(date '2026-11-20', date '2026-11-01', day)", "19")]
    [TestCase("extract(hour from timestamp '2026-11-20 10:20:30+00')", "10")]
    [TestCase("parse_date('%Y%m%d', '20261120')", "2026-11-20")]
    [TestCase("format_date('%Y%m%d', date '2026-11-20')", "20261120")]
    [TestCase("timestamp_millis(1000) = timestamp '1970-01-01 00:00:01+00'", "true")]
    [TestCase("concat('a', null)", "-")]
    [TestCase("greatest(1, 2, 3)", "3")]
    [TestCase("greatest(1, null)", "-")]
    [TestCase("coalesce(null, 'b')", "b")]
    [TestCase("array_length(['a', 'b'])", "2")]
    [TestCase("1 / 4", "0.25")]
    [TestCase("'{0} {*}' || replace('a', 'a', '{1}')", "{0} {*}{1}")]
    [TestCase("2 in unnest([1, 2])", "true")]
    public async Task An_expression_has_its_value(string expression, string expected) =>
        Assert.That(await Rows($"select {expression} as v"), Is.EqualTo(new[] { expected }));

    [TestCase("selec 1", "does not understand a statement")]
    [TestCase("select 1 from", "Syntax error: Expected identifier but got end of input at [1:14]")]
    [TestCase("select a from `p.d.plays`", "Unrecognized name: a at [1:8]")]
    [TestCase("select user_id\nfrom `p.d.plays` where\n  missing = 1", "Unrecognized name: missing at [3:3]")]
    [TestCase("select x.user_id from `p.d.plays`", "Unrecognized name: x.user_id at [1:8]")]
    [TestCase("select user_id from `p.d.plays` a cross join `p.d.plays` b", "Column name user_id is ambiguous at [1:8]")]
    [TestCase("select @x", "Query parameter 'x' not found at [1:8]")]
    [TestCase("select farm_fingerprint('a')", "does not understand the function farm_fingerprint")]
    [TestCase("select current_date()", "does not understand the function current_date")]
    [TestCase("select (select 1)", "does not understand a subquery as a value")]
    [TestCase("select struct(1)", "does not understand struct")]
    [TestCase("select 1 as a, 2 as A", "Duplicate column names in the result are not supported")]
    [TestCase("select user_id from plays", "must be qualified with a dataset")]
    [TestCase("select count(*) from `p.d.plays` where played_at >= date '2026-11-01'", "No matching signature for operator >= for argument types: TIMESTAMP, DATE.")]
    [TestCase("select count(*) from `p.d.plays` where ms_played = '1'", "No matching signature for operator = for argument types: INT64, STRING.")]
    [TestCase("insert into `p.d.plays` values (1)", "does not understand a statement")]
    [TestCase("select 1; select 2", "Expected end of input")]
    public async Task What_is_wrong_or_not_understood_is_said(string sql, string expected)
    {
        Plays();
        (int status, string reason, string message) = await Refusal("jobs", QueryJob(sql));
        Assert.That((status, reason), Is.EqualTo((400, "invalidQuery")));
        Assert.That(message, Does.Contain(expected));
    }

    [Test]
    public async Task A_cast_that_fails_fails_the_job()
    {
        JsonObject job = await Post("jobs", QueryJob("select cast('x' as int64) as v"));
        JsonNode status = (await Get($"jobs/{job["jobReference"]!["jobId"]}"))["status"]!;
        Assert.That((string)status["errorResult"]!["reason"]!, Is.EqualTo("invalidQuery"));
    }

    [TestCase("DATE", "2026-11-20", "date '2026-11-20'")]
    [TestCase("TIMESTAMP", "2026-11-20T00:00:00.000Z", "timestamp '2026-11-20 00:00:00+00'")]
    [TestCase("TIMESTAMP", "2026-11-20 00:00:00+00:00", "timestamp '2026-11-20 00:00:00+00'")]
    [TestCase("DATETIME", "2026-11-20 00:00:00", "datetime '2026-11-20 00:00:00'")]
    [TestCase("STRING", "it's", "\"it's\"")]
    [TestCase("INT64", "-5", "-5")]
    [TestCase("BOOL", "true", "true")]
    [TestCase("FLOAT64", "0.5", "0.5")]
    public async Task A_parameter_is_a_value_of_its_type(string type, string value, string expected) =>
        Assert.That(await Rows($"select @X = {expected} as v", Parameter("x", type, value)), Is.EqualTo(new[] { "true" }));

    [Test]
    public async Task An_array_is_a_parameter()
    {
        JsonObject names = new()
        {
            ["name"] = "names",
            ["parameterType"] = new JsonObject { ["type"] = "ARRAY", ["arrayType"] = new JsonObject { ["type"] = "STRING" } },
            ["parameterValue"] = new JsonObject { ["arrayValues"] = new JsonArray(new JsonObject { ["value"] = "ann" }, new JsonObject { ["value"] = "cid" }) },
        };
        Plays();
        Assert.That(await Rows("select user_id, @names from `p.d.plays` where user_id in unnest(@names) group by 1 order by 1", names), Is.EqualTo(new[] { "ann|[ann,cid]", "cid|[ann,cid]" }));
    }

    [Test]
    public async Task A_view_is_read_as_the_query_that_it_is()
    {
        Plays();
        BigQuery.View("p.d.heard", [new("user_id", "STRING"), new("day", "DATE")], "select user_id, date(played_at) as day from `p.d.plays` where played_at is not null");
        Assert.That(await Rows("select user_id from `p.d.heard` where day = date '2026-11-02' order by 1"), Is.EqualTo(new[] { "ann", "bob" }));
    }
}
