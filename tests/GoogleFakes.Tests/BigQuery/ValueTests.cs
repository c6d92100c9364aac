using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.Tests.BigQuery;

/// <summary>Values of every type, as rows of an answer have them.</summary>
internal sealed class ValueTests : BigQueryFixture
{
    [TestCase("STRING", "é'\"\n", "é'\"\n")]
    [TestCase("STRING", "", "")]
    [TestCase("INTEGER", long.MinValue, "-9223372036854775808")]
    [TestCase("FLOAT", 0.1, "0.1")]
    [TestCase("FLOAT", 1.0, "1.0")]
    [TestCase("FLOAT", double.NaN, "NaN")]
    [TestCase("FLOAT", double.PositiveInfinity, "Infinity")]
    [TestCase("FLOAT", double.NegativeInfinity, "-Infinity")]
    [TestCase("FLOAT", 5e-324, "5E-324")]
    [TestCase("BOOLEAN", true, "true")]
    [TestCase("BOOLEAN", false, "false")]
    [TestCase("NUMERIC", 1.5, "1.5")]
    [TestCase("NUMERIC", 10L, "10")]
    [TestCase("NUMERIC", "99999999999999999999999999999.999999999", "99999999999999999999999999999.999999999")]
    [TestCase("NUMERIC", "-0.000000001", "-0.000000001")]
    [TestCase("DATE", "2026-11-20", "2026-11-20")]
    [TestCase("DATE", "0001-01-01", "0001-01-01")]
    [TestCase("DATETIME", "2026-11-20 10:20:30", "2026-11-20T10:20:30")]
    [TestCase("DATETIME", "2026-11-20 10:20:30.5", "2026-11-20T10:20:30.500000")]
    [TestCase("TIME", "10:20:30.000001", "10:20:30.000001")]
    [TestCase("TIMESTAMP", "2026-11-20 10:20:30.000001", "1795170030000001")]
    [TestCase("TIMESTAMP", "1969-12-31 23:59:59.999999", "-1")]
    [TestCase("TIMESTAMP", "9999-12-31 23:59:59.999999", "253402300799999999")]
    public async Task A_value_arrives_as_text(string type, object value, string expected)
    {
        BigQuery.Table("p.d.values", [new("v", type), new("vs", type, "REPEATED"), new("nothing", type)]).Load([[value, new[] { value, value }, null]]);
        Assert.That(await Rows("select v, vs, nothing from `p.d.values`"), Is.EqualTo(new[] { $"{expected}|[{expected},{expected}]|-" }));
    }

    [Test]
    public async Task Bytes_arrive_in_base_64()
    {
        BigQuery.Table("p.d.values", [new("v", "BYTES")]).Load([[new byte[] { 0, 255, 1 }], [Array.Empty<byte>()]]);
        Assert.That(await Rows("select v from `p.d.values` order by v"), Is.EqualTo(new[] { "", "AP8B" }));
    }

    [Test]
    public async Task Times_come_in_seconds_where_microseconds_are_not_asked_for()
    {
        JsonObject job = await Post("jobs", QueryJob("select timestamp '2026-11-20 10:20:30.25+00' as t"));
        Assert.That(RowsOf(await Get($"queries/{job["jobReference"]!["jobId"]}")), Is.EqualTo(new[] { "1.79517003025E9" }));
    }

    [Test]
    public async Task An_array_that_is_null_is_empty_and_one_with_a_null_is_refused()
    {
        BigQuery.Table("p.d.values", [new("v", "STRING", "REPEATED")]).Load([[null]]);
        Assert.That(await Rows("select v from `p.d.values`"), Is.EqualTo(new[] { "[]" }));
        JsonObject job = await Post("jobs", QueryJob("select [1, null] as v"));
        JsonNode status = (await Get($"jobs/{job["jobReference"]!["jobId"]}"))["status"]!;
        Assert.That((string)status["errorResult"]!["message"]!, Does.StartWith("Array cannot have a null element"));
    }

    [Test]
    public async Task The_schema_of_a_result_has_the_legacy_names()
    {
        JsonObject page = await Query(
            "select 1 as i, 1.5 as f, true as b, 'a' as s, b'a' as y, date '2026-11-20' as d, datetime '2026-11-20 00:00:00' as dt, timestamp '2026-11-20 00:00:00' as t, numeric '1' as n, ['a'] as l, 3");
        Assert.That(page["schema"]!["fields"]!.AsArray().Select(field => $"{field!["name"]} {field["type"]} {field["mode"]}"), Is.EqualTo(new[]
        {
            "i INTEGER NULLABLE", "f FLOAT NULLABLE", "b BOOLEAN NULLABLE", "s STRING NULLABLE", "y BYTES NULLABLE", "d DATE NULLABLE",
            "dt DATETIME NULLABLE", "t TIMESTAMP NULLABLE", "n NUMERIC NULLABLE", "l STRING REPEATED", "f0_ INTEGER NULLABLE",
        }));
    }
}
