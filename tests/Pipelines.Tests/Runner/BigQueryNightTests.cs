using System.Globalization;
using Pipelines.Contracts;
using Pipelines.GoogleFakes;
using Pipelines.GoogleFakes.BigQuery;
using Pipelines.GoogleFakes.BigQuery.Tables;
using Pipelines.GoogleFakes.Storage;
using Pipelines.Runner;
using Pipelines.Snapshots;

namespace Pipelines.Tests.Runner;

/// <summary>Nights of an environment whose sources are tables of BigQuery.</summary>
internal sealed class BigQueryNightTests
{
    private const string Environment = """
        environments:
          cloud:
            root: cloud
            google: {project: music-lab, staging: gs://staging/bq, max_bytes_billed: 1GB}
            sources:
              listening_history: {bigquery: {table: music.listening_history, date_column: played_at}, late_days: 3}
              tracks: {bigquery: {table: music.tracks, date_column: _PARTITIONDATE}}
              listeners: {bigquery: {table: music.listeners}, optional: true}
              blocks: {bigquery: {query: "select * from `music-lab.music.blocks`"}, optional: true}
              campaigns: {bigquery: {table: music.campaigns, date_column: _PARTITIONDATE}, optional: true}
              deliveries: {bigquery: {table: music.deliveries}, optional: true}

        """;

    [Test]
    public void A_night_from_tables_is_the_one_from_files_and_a_rerun_reads_nothing()
    {
        using World world = World.WithNight();
        world.EditJobs("environments:\n", Environment);
        FakeStorage storage = new("staging");
        FakeBigQuery bigQuery = new(storage);
        using FakeHost host = FakeHost.Start(bigQuery, storage);
        Load(world, bigQuery);

        Outcome plan = Run(world, host, "plan").Exited(ExitCode.Done);
        Assert.That(plan.Out, Does.Contain("scans "));
        Assert.That(bigQuery.BytesBilledForTables, Is.Zero);
        Run(world, host, "run").Exited(ExitCode.Done);
        SnapshotStore cloud = Workspace.Open(world["jobs.yaml"], "cloud").Snapshots;
        foreach (string signal in World.Signals)
        {
            Assert.That(cloud.Published(signal, World.Night)!.Digest, Is.EqualTo(world.Snapshots.Published(signal, World.Night)!.Digest), signal);
        }

        Assert.That(storage.Names("staging"), Is.Empty);
        Assert.That(Directory.GetFileSystemEntries(world["cloud/.fetching"]), Is.Empty);
        long billed = bigQuery.BytesBilledForTables;
        Assert.That(Run(world, host, "run").Exited(ExitCode.Done).Error, Does.Contain("nothing to do"));
        Assert.That(bigQuery.BytesBilledForTables, Is.EqualTo(billed));
    }

    private static Outcome Run(World world, FakeHost host, string command)
    {
        Dictionary<string, string> emulators = new() { ["BIGQUERY_EMULATOR_HOST"] = host.Address.AbsoluteUri, ["STORAGE_EMULATOR_HOST"] = host.Address.Authority };
        using ChildRun child = new(emulators, command, "all", "--date", World.Text(World.Night), "--env", "cloud", "--file", world["jobs.yaml"]);
        return child.Finish();
    }

    private static void Load(World world, FakeBigQuery bigQuery)
    {
        foreach (string source in InputContracts.Names)
        {
            TimePartitioning? partitioning = source switch
            {
                "listening_history" => TimePartitioning.Day("played_at"),
                "tracks" or "campaigns" => TimePartitioning.Day(),
                _ => null,
            };
            FakeTable table = bigQuery.Table($"music-lab.music.{source}", [.. InputContracts.Find(source)!.Columns.Select(Column)], partitioning);
            foreach (string file in Directory.GetFiles(world[$"data/{source}"], "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                string folder = Path.GetFileName(Path.GetDirectoryName(file)!);
                table.LoadParquet([file], folder.StartsWith("dt=", StringComparison.Ordinal) && source != "listening_history" ? DateOnly.ParseExact(folder[3..], "yyyy-MM-dd").ToString("yyyyMMdd", CultureInfo.InvariantCulture) : null);
            }
        }
    }

    private static FakeColumn Column(Column column) => new(column.Name, column.Type switch
    {
        ColumnType.Text => "STRING",
        ColumnType.Bool => "BOOLEAN",
        ColumnType.Date => "DATE",
        ColumnType.Timestamp => "TIMESTAMP",
        ColumnType.Float or ColumnType.Double => "FLOAT",
        _ => "INTEGER",
    }, column.IsList ? "REPEATED" : "NULLABLE");
}
