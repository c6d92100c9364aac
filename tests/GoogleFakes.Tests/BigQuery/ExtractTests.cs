using System.Text.Json.Nodes;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.Tests.BigQuery;

internal sealed class ExtractTests : BigQueryFixture
{
    [Test]
    public async Task A_result_is_written_in_numbered_files()
    {
        Plays();
        BigQuery.ExtractFiles = 3;
        JsonObject job = await Extract(await Result("select user_id, ms_played from `p.d.plays`"), "gs://b/run/part-*.parquet");
        Assert.That(job["status"]!["errorResult"], Is.Null);
        Assert.That((string)job["statistics"]!["extract"]!["destinationUriFileCounts"]![0]!, Is.EqualTo("3"));
        Assert.That(Storage.Names("b"), Is.EqualTo(new[] { "run/part-000000000000.parquet", "run/part-000000000001.parquet", "run/part-000000000002.parquet" }));
        Assert.That(Read("select user_id, ms_played from files order by 1, 2 nulls last"), Is.EqualTo(
            new[] { "ann|101", "ann|102", "ann|103", "bob|", "bob|", "bob|", "cid|7" }));
    }

    [Test]
    public async Task A_result_without_rows_is_one_file_without_rows()
    {
        Plays();
        await Extract(await Result("select user_id, genres from `p.d.plays` where user_id = 'x'"), "gs://b/none-*");
        Assert.That(Storage.Names("b"), Is.EqualTo(new[] { "none-000000000000" }));
        Assert.That(Read("select count(*) from files"), Is.EqualTo(new[] { "0" }));
        Assert.That(Read("describe select * from files").Length, Is.EqualTo(2));
    }

    [Test]
    public async Task A_table_itself_is_written_to_the_file_that_is_named()
    {
        Plays();
        await Extract(new JsonObject { ["projectId"] = "p", ["datasetId"] = "d", ["tableId"] = "plays" }, "gs://b/all.parquet");
        Assert.That(Storage.Names("b"), Is.EqualTo(new[] { "all.parquet" }));
        Assert.That(Read("select count(*) from files"), Is.EqualTo(new[] { "7" }));
    }

    [TestCase("NONE", "UNCOMPRESSED")]
    [TestCase("SNAPPY", "SNAPPY")]
    [TestCase("GZIP", "GZIP")]
    [TestCase("ZSTD", "ZSTD")]
    public async Task Files_are_compressed_as_asked(string compression, string expected)
    {
        Plays();
        await Extract(await Result("select user_id from `p.d.plays`"), "gs://b/file.parquet", compression);
        Assert.That(Read("select distinct compression from parquet_metadata('{files}')"), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public async Task Types_are_as_google_documents_them()
    {
        JsonObject result = await Result(
            "select 1 as i, 1.5 as f, true as b, 'a' as s, b'a' as y, date '2026-11-20' as d, datetime '2026-11-20 00:00:00' as dt, timestamp '2026-11-20 00:00:00' as t, numeric '1' as n, ['a'] as l");
        await Extract(result, "gs://b/types.parquet");
        Assert.That(Read("select name, type, coalesce(logical_type, converted_type, '') from parquet_schema('{files}') where type is not null and name <> 'element' and num_children is null"), Is.EqualTo(new[]
        {
            "i|INT64|INT_64", "f|DOUBLE|", "b|BOOLEAN|", "s|BYTE_ARRAY|UTF8", "y|BYTE_ARRAY|", "d|INT32|DATE",
            "dt|INT64|TimestampType(isAdjustedToUTC=0, unit=TimeUnit(MILLIS=<null>, MICROS=MicroSeconds(), NANOS=<null>))",
            "t|INT64|TimestampType(isAdjustedToUTC=0, unit=TimeUnit(MILLIS=<null>, MICROS=MicroSeconds(), NANOS=<null>))",
            "n|FIXED_LEN_BYTE_ARRAY|DecimalType(scale=9, precision=38)",
        }));
    }

    [Test]
    public async Task What_can_not_be_written_fails_the_job_or_the_request()
    {
        Plays();
        JsonObject result = await Result("select user_id from `p.d.plays`");
        Assert.That(Reason(await Extract(result, "gs://nowhere/part-*")), Is.EqualTo("notFound"));
        Storage.Deny("b", "storage.objects.create");
        Assert.That(Reason(await Extract(result, "gs://b/part-*")), Is.EqualTo("accessDenied"));
        Assert.That((await Refusal("jobs", Body(result, "b/part-*"))).Message, Does.StartWith("Invalid extract destination URI"));
        Assert.That((await Refusal("jobs", Body(result, "gs://b/*-*"))).Reason, Is.EqualTo("invalid"));
        Assert.That((await Refusal("jobs", Body(result, "gs://b/part-*", "DEFLATE"))).Reason, Is.EqualTo("invalid"));
        BigQuery.Deny("p.d.plays", "bigquery.tables.export");
        Assert.That((await Refusal("jobs", Body(new JsonObject { ["projectId"] = "p", ["datasetId"] = "d", ["tableId"] = "plays" }, "gs://b/part-*"))).Reason, Is.EqualTo("accessDenied"));
        Assert.That(Storage.Names("b"), Is.Empty);
    }

    [Test]
    public async Task An_extract_fails_as_ordered_and_writes_nothing()
    {
        Plays();
        JsonObject result = await Result("select user_id from `p.d.plays`");
        BigQuery.Orders.Fail("extract", "backendError", "lost");
        BigQuery.Orders.Stop("extract");
        Assert.That(Reason(await Extract(result, "gs://b/part-*")), Is.EqualTo("backendError"));
        Assert.That(Reason(await Extract(result, "gs://b/part-*")), Is.EqualTo("stopped"));
        Assert.That(Storage.Names("b"), Is.Empty);
    }

    /// <summary>Random values come out of both ways as they went in.</summary>
    [Test]
    public async Task Rows_and_files_hold_the_same_values()
    {
        Random random = new(6);
        FakeColumn[] columns =
        [
            new("k", "INTEGER"), new("i", "INTEGER"), new("f", "FLOAT"), new("n", "NUMERIC"), new("b", "BOOLEAN"), new("s", "STRING"), new("y", "BYTES"),
            new("d", "DATE"), new("dt", "DATETIME"), new("t", "TIMESTAMP"), new("l", "STRING", "REPEATED"),
        ];
        string[] texts = ["", "é", "'", "\"", "\n", "a|b", "𝄞", "\\", "null"];
        BigQuery.Table("p.d.random", columns).Load(Enumerable.Range(0, 300).Select(key => new object?[]
        {
            (long)key,
            Some(random, () => random.NextInt64(long.MinValue, long.MaxValue)),
            Some(random, () => BitConverter.Int64BitsToDouble(random.NextInt64() & ~(1L << 62))),
            Some(random, () => random.NextInt64() / 1_000_000_000m),
            Some(random, () => random.Next(2) == 0),
            Some(random, () => texts[random.Next(texts.Length)]),
            Some(random, () => { byte[] bytes = new byte[random.Next(4)]; random.NextBytes(bytes); return bytes; }),
            Some(random, () => DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber))),
            Some(random, () => Time(random)),
            Some(random, () => Time(random)),
            Enumerable.Range(0, random.Next(3)).Select(_ => texts[random.Next(texts.Length)]).ToArray(),
        }));
        JsonObject page = await Query("select * from `p.d.random` order by k");
        await Extract(await Result("select * from `p.d.random`"), "gs://b/random-*");
        string[] read = Read("""
            select k, i, f, n, b, s, base64(y), d, strftime(dt, '%Y-%m-%dT%H:%M:%S') || case when epoch_us(dt) % 1000000 = 0 then '' else strftime(dt, '.%f') end, epoch_us(t), array_to_string(l, ',')
            from files order by k
            """);
        string[] asked = [.. page["rows"]!.AsArray().Select(row => string.Join('|', row!["f"]!.AsArray().Select(cell => Plain(cell!["v"]))))];
        Assert.That(asked, Has.Length.EqualTo(300));
        Assert.That(asked.Select(Numbers), Is.EqualTo(read.Select(Numbers)));
    }

    private static object? Some(Random random, Func<object> value) => random.Next(5) == 0 ? null : value();

    private static DateTime Time(Random random) => new DateTime(1900, 1, 1).AddMicroseconds(random.NextInt64(250_000_000_000_000_000));

    private static string Plain(JsonNode? value) => value is JsonArray items ? string.Join(',', items.Select(item => (string?)item!["v"])) : (string?)value ?? "";

    // A double is compared as the number that it is, NUMERIC without the zeros at its end.
    private static string Numbers(string row)
    {
        string[] cells = row.Split('|');
        cells[2] = cells[2].Length == 0 ? "" : $"{BitConverter.DoubleToInt64Bits(double.Parse(cells[2]))}";
        cells[3] = cells[3].Contains('.') ? cells[3].TrimEnd('0').TrimEnd('.') : cells[3];
        cells[4] = cells[4].ToLowerInvariant();
        return string.Join('|', cells);
    }

    private static string? Reason(JsonObject job) => (string?)job["status"]!["errorResult"]!["reason"];

    // The table of a query's result.
    private async Task<JsonObject> Result(string sql)
    {
        JsonObject job = await Post("jobs", QueryJob(sql));
        job = await Get($"jobs/{job["jobReference"]!["jobId"]}?location={job["jobReference"]!["location"]}");
        return job["configuration"]!["query"]!["destinationTable"]!.DeepClone().AsObject();
    }

    private async Task<JsonObject> Extract(JsonObject table, string uri, string compression = "SNAPPY")
    {
        JsonObject job = await Post("jobs", Body(table, uri, compression));
        string path = $"jobs/{job["jobReference"]!["jobId"]}?location={job["jobReference"]!["location"]}";
        do
        {
            job = await Get(path);
        }
        while ((string)job["status"]!["state"]! != "DONE");
        return job;
    }

    private static JsonObject Body(JsonObject table, string uri, string compression = "SNAPPY") => new()
    {
        ["configuration"] = new JsonObject
        {
            ["extract"] = new JsonObject
            {
                ["sourceTable"] = table.DeepClone(),
                ["destinationFormat"] = "PARQUET",
                ["compression"] = compression,
                ["destinationUris"] = new JsonArray(uri),
            },
        },
    };

    // What a reader of Parquet finds in the bucket; {files} stands for their pattern.
    private string[] Read(string sql)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        foreach (string name in Storage.Names("b"))
        {
            File.WriteAllBytes(Path.Combine(folder.FullName, name.Replace('/', '_')), Storage.Read("b", name)!);
        }

        string files = Path.Combine(folder.FullName, "*");
        using DuckDbEngine engine = new(new EngineSettings { Threads = 1 });
        string text = sql.Replace("{files}", files, StringComparison.Ordinal).Replace("from files", $"from read_parquet('{files}')", StringComparison.Ordinal);
        string[] rows = [.. engine.Query(new Sql("read", $"select cast(columns(*) as varchar) from ({text})"), out _).Select(row => string.Join('|', row))];
        folder.Delete(recursive: true);
        return rows;
    }
}
