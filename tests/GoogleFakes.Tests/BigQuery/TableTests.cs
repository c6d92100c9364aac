using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.Tests.BigQuery;

internal sealed class TableTests : BigQueryFixture
{
    [Test]
    public async Task A_table_tells_schema_partitioning_size_and_when_it_changed()
    {
        Plays(requirePartitionFilter: true);
        JsonObject table = await Get("datasets/d/tables/plays");
        Assert.Multiple(() =>
        {
            Assert.That(table["schema"]!["fields"]!.AsArray().Select(field => $"{field!["name"]} {field["type"]} {field["mode"]}"), Is.EqualTo(
                new[] { "user_id STRING REQUIRED", "played_at TIMESTAMP NULLABLE", "ms_played INTEGER NULLABLE", "genres STRING REPEATED" }));
            Assert.That((string)table["timePartitioning"]!["type"]!, Is.EqualTo("DAY"));
            Assert.That((string)table["timePartitioning"]!["field"]!, Is.EqualTo("played_at"));
            Assert.That((bool)table["requirePartitionFilter"]!, Is.True);
            Assert.That((string)table["numRows"]!, Is.EqualTo("7"));
            // Texts of 3 letters 5 bytes, 6 times 8 of a time, 4 times 8 of a number, and 3 times rock and pop, 6 and 5 bytes.
            Assert.That((string)table["numBytes"]!, Is.EqualTo($"{(7 * 5) + (6 * 8) + (4 * 8) + (3 * 11)}"));
            Assert.That((string)table["lastModifiedTime"]!, Is.EqualTo($"{Clock.Now.ToUnixTimeMilliseconds()}"));
            Assert.That((string)table["location"]!, Is.EqualTo("EU"));
            Assert.That((string)table["type"]!, Is.EqualTo("TABLE"));
        });
    }

    [Test]
    public async Task Nested_columns_are_told_and_not_read()
    {
        BigQuery.Table("p.d.nested", [new("id", "STRING"), new("place", "RECORD", "NULLABLE", new FakeColumn("country", "STRING")), new("price", "NUMERIC") { Precision = 18 }]);
        JsonNode fields = (await Get("datasets/d/tables/nested"))["schema"]!["fields"]!;
        Assert.That((string)fields[1]!["fields"]![0]!["name"]!, Is.EqualTo("country"));
        Assert.That((string)fields[2]!["precision"]!, Is.EqualTo("18"));
        Assert.That((await Refusal("jobs", QueryJob("select place from `p.d.nested`"))).Message, Does.Contain("RECORD"));
    }

    [Test]
    public async Task What_is_missing_and_what_is_forbidden_are_told_apart()
    {
        Plays();
        Assert.That(await Refusal("datasets/d/tables/other"), Is.EqualTo((404, "notFound", "Not found: Table p:d.other")));
        Assert.That(await Refusal("datasets/e/tables/plays"), Is.EqualTo((404, "notFound", "Not found: Dataset p:e")));
        BigQuery.Deny("p.d.plays", "bigquery.tables.get");
        Assert.That(await Refusal("datasets/d/tables/plays"),
            Is.EqualTo((403, "accessDenied", "Access Denied: Table p:d.plays: Permission bigquery.tables.get denied on table p:d.plays (or it may not exist).")));
        BigQuery.Allow("p.d.plays", "bigquery.tables.get");
        Assert.That(((string?)(await Get("datasets/d/tables/plays"))["id"]), Is.EqualTo("p:d.plays"));
    }

    [Test]
    public async Task Permissions_on_a_table_are_asked_for()
    {
        Plays();
        BigQuery.Deny("p.d.plays", "bigquery.tables.export");
        JsonObject asked = new() { ["permissions"] = new JsonArray("bigquery.tables.getData", "bigquery.tables.export") };
        JsonObject answer = await Post("datasets/d/tables/plays:testIamPermissions", asked);
        Assert.That(answer["permissions"]!.AsArray().Select(permission => (string)permission!), Is.EqualTo(new[] { "bigquery.tables.getData" }));
        asked["permissions"]!.AsArray().RemoveAt(0);
        Assert.That((await Post("datasets/d/tables/plays:testIamPermissions", asked))["permissions"], Is.Null);
    }

    [Test]
    public async Task Tables_of_a_dataset_are_listed()
    {
        Plays();
        BigQuery.View("p.d.recent", [new("user_id", "STRING")], "select user_id from `p.d.plays`");
        JsonArray tables = (await Get("datasets/d/tables"))["tables"]!.AsArray();
        Assert.That(tables.Select(table => $"{table!["tableReference"]!["tableId"]} {table["type"]}"), Is.EqualTo(new[] { "plays TABLE", "recent VIEW" }));
    }

    [Test]
    public async Task Rows_of_a_table_are_listed_by_pages()
    {
        Plays();
        List<string> rows = [];
        string? token = null;
        do
        {
            JsonObject page = await Get($"datasets/d/tables/plays/data?maxResults=3{(token is null ? "" : $"&pageToken={token}")}");
            Assert.That((string)page["totalRows"]!, Is.EqualTo("7"));
            rows.AddRange(RowsOf(page));
            token = (string?)page["pageToken"];
        }
        while (token is not null);
        Assert.That(rows, Has.Count.EqualTo(7));
        Assert.That(rows, Is.Unique);
        Assert.That(RowsOf(await Get("datasets/d/tables/plays/data?startIndex=5")), Is.EqualTo(rows[5..]));
        Assert.That(rows[0], Is.EqualTo("ann|1.7934912E9|101|[rock,pop]"));
    }

    [TestCase("played_at", "20261101;20261102;__NULL__", TestName = "Parquet files make a table that is partitioned by a column")]
    [TestCase(null, "20261105;20261106", TestName = "Folders of days are partitions by time of arrival")]
    public async Task Parquet_files_make_a_table(string? column, string partitions)
    {
        Plays(2);
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        foreach (string day in (string[])["2026-11-05", "2026-11-06"])
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.CreateSubdirectory($"dt={day}").FullName, "part.parquet"), await Extracted());
        }

        FakeTable table = BigQuery.TableOfParquet("p.d.copy", folder.FullName, column);
        folder.Delete(recursive: true);
        Assert.That(table.Columns.Select(known => $"{known.Name} {known.Type} {known.Mode}"), Is.EqualTo(
            new[] { "user_id STRING NULLABLE", "played_at DATETIME NULLABLE", "ms_played INTEGER NULLABLE", "genres STRING REPEATED" }));
        Assert.That(table.Partitions.Select(partition => partition.Id), Is.EqualTo(partitions.Split(';')));
        Assert.That(await Rows("select distinct user_id, ms_played, genres from `p.d.copy` order by user_id, ms_played"),
            Is.EqualTo(new[] { "ann|101|[rock,pop]", "ann|102|[rock,pop]", "bob|-|[]", "cid|7|[]" }));
    }

    [Test]
    public async Task A_column_that_no_file_has_is_null()
    {
        Plays(1);
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllBytesAsync(file, await Extracted());
        BigQuery.Table("p.d.copy", [.. PlayColumns, new("country", "STRING")], TimePartitioning.Day("played_at")).LoadParquet([file]);
        File.Delete(file);
        Assert.That(await Rows("select user_id, played_at, country from `p.d.copy` where ms_played = 101"), Is.EqualTo(new[] { "ann|1793491200000000|-" }));
    }

    // p.d.plays as one Parquet file.
    private async Task<byte[]> Extracted()
    {
        JsonObject extract = new()
        {
            ["sourceTable"] = new JsonObject { ["projectId"] = "p", ["datasetId"] = "d", ["tableId"] = "plays" },
            ["destinationFormat"] = "PARQUET",
            ["destinationUris"] = new JsonArray("gs://b/plays.parquet"),
        };
        JsonObject job = await Post("jobs", new JsonObject { ["configuration"] = new JsonObject { ["extract"] = extract } });
        await Get($"jobs/{job["jobReference"]!["jobId"]}?location=EU");
        return Storage.Read("b", "plays.parquet")!;
    }
}
