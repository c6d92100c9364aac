using System.Collections.Immutable;
using System.Text.Json;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.Jobs;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Jobs.Running;
using Pipelines.Kernels.Calls;
using Pipelines.Runner;
using Pipelines.Snapshots;
using Pipelines.Storage;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.Runner.Diff;

/// <summary>Runs of one signal and date whose rows, schema and shards a test spells out, and the comparison of two of them.</summary>
internal sealed class GivenRuns : IDisposable
{
    public static readonly DateOnly Date = new(2026, 11, 20);

    private readonly TestFolder folder = new();
    private readonly string signal;

    public GivenRuns(string signal)
    {
        this.signal = signal;
        File.WriteAllText(folder.At("jobs.yaml"), """
            version: 1
            environments: {local: {root: out}}
            sources: {tracks: {path: "tracks/*.parquet", optional: true}}
            jobs: {}
            """);
    }

    /// <summary>Publishes rows, in the order of the schema's columns, and returns the run's id.</summary>
    public string Publish(Schema schema, IEnumerable<object?[]> rows, int shards = 4, params (string, string)[] parameters)
    {
        SnapshotStore snapshots = new(new LocalObjectStore(folder.At("out")));
        RunEnvironment environment = new()
        {
            Snapshots = snapshots,
            OpenEngine = (count, cancellation) => new DuckDbEngine(new EngineSettings { Threads = 1, Shards = count }, cancellation),
            Shards = shards,
            EngineName = "duckdb",
            CodeVersion = "test",
            Clock = TimeProvider.System,
        };
        JobConfig config = new(signal, [], Serving: false, new object(), parameters.ToImmutableSortedDictionary(pair => pair.Item1, pair => pair.Item2));
        InputResolver resolver = new(
            new Sources(ImmutableDictionary<string, SourceConfig>.Empty, null!), snapshots, ImmutableDictionary<string, IJob>.Empty, ImmutableDictionary<string, JobConfig>.Empty);
        return new JobRunner(environment, resolver, new SilentObserver()).Run(new RowsJob(signal, schema, rows), config, Date, force: true, CancellationToken.None).Manifest.Run;
    }

    /// <summary>The catalog from which titles come.</summary>
    public void Catalog(params IReadOnlyList<object> tracks)
    {
        Schema schema = Schema.Of(1, new Column("track_id", ColumnType.Text), new Column("title", ColumnType.Text), new Column("artist_name", ColumnType.Text));
        SourceFiles.Write(folder.At("tracks"), schema, tracks, files: 1);
    }

    /// <summary>The comparison of two runs, as its JSON.</summary>
    public JsonElement Compare(string a, string b, params string[] more)
    {
        string file = folder.At("diff.json");
        Show(a, b, [.. more, "--json", file]);
        return JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
    }

    /// <summary>The same as it is shown.</summary>
    public string Show(string a, string b, params string[] more) =>
        Diff(a, b, more).Exited(ExitCode.Done).Out;

    public Outcome Diff(string a, string b, params string[] more) =>
        CommandLine.Run(["diff", signal, "--a", a, "--b", b, "--file", folder.At("jobs.yaml"), .. more]);

    public void Dispose() => folder.Dispose();

    private sealed class RowsJob(string name, Schema schema, IEnumerable<object?[]> rows) : IJob
    {
        public string Name => name;

        public Type OptionsType => typeof(object);

        public ImmutableArray<Need> Needs => [];

        public Schema Output => schema;

        // Of the signal's key, what these rows have.
        public ImmutableArray<string> Key => [.. JobCatalog.Signal(name).Key.Intersect(schema.Columns.Select(column => column.Name)).DefaultIfEmpty(schema.Columns[0].Name)];

        public ImmutableArray<Kernel> Kernels => [];

        public int Version => 1;

        public DateOnly? Checkpoint(DateOnly date, object options) => null;

        public void Run(JobContext job, object options)
        {
            job.Engine.Rows("given_rows", schema, rows);
            job.Write("given_rows.sql", [.. schema.Columns.Select(column => column.Name)]);
        }
    }
}
