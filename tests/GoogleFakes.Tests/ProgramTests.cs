using System.Diagnostics;
using System.Net;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.GoogleFakes.Storage;

namespace Pipelines.GoogleFakes.Tests;

internal sealed class ProgramTests
{
    [Test]
    public async Task The_program_prints_where_it_serves_the_buckets_and_the_tables_that_it_was_given()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        string file = WriteTable(folder.FullName);
        string[] arguments = ["--port", "0", "--buckets", "demo,staging", "--table", $"p.d.plays={file}@played_at", "--table", $"p.d.whole={file}"];
        ProcessStartInfo start = new("dotnet", [typeof(FakeStorage).Assembly.Location, .. arguments]) { RedirectStandardOutput = true };
        using Process program = Process.Start(start)!;
        try
        {
            string storage = (await program.StandardOutput.ReadLineAsync())!;
            string bigQuery = (await program.StandardOutput.ReadLineAsync())!;
            Assert.That(storage, Does.Match("^export STORAGE_EMULATOR_HOST=http://127.0.0.1:[0-9]+/$"));
            Assert.That(bigQuery, Does.Match("^export BIGQUERY_EMULATOR_HOST=http://127.0.0.1:[0-9]+/$"));

            using HttpClient http = new() { BaseAddress = new Uri(storage.Split('=')[1]) };
            Assert.That((await http.GetAsync("storage/v1/b/staging")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await http.GetAsync("storage/v1/b/other")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await http.GetStringAsync("bigquery/v2/projects/p/datasets/d/tables/plays"), Does.Contain("\"field\":\"played_at\"").And.Contain("\"numRows\":\"1\""));
            Assert.That(await http.GetStringAsync("bigquery/v2/projects/p/datasets/d/tables/whole"), Does.Not.Contain("timePartitioning"));
        }
        finally
        {
            program.Kill();
            folder.Delete(recursive: true);
        }
    }

    // One row with a time, as Parquet.
    private static string WriteTable(string folder)
    {
        using DuckDbEngine engine = new(new EngineSettings { Threads = 1 });
        Schema schema = Schema.Of(1, new Column("played_at", ColumnType.Timestamp));
        WrittenPart part = engine.Write(new Sql("table", "select timestamptz '2026-11-20 00:00:00+00' as played_at"), new ParquetOutput { Directory = folder, Schema = schema, SortBy = ["played_at"] })[0];
        return Path.Combine(folder, part.File);
    }
}
