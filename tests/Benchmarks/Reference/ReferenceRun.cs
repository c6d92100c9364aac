using System.Diagnostics;
using System.Text.Json;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.Kernels.Calls;

namespace Pipelines.Benchmarks.Reference;

/// <summary>One signal of the reference: its database, its stages with their times, and what it wrote.</summary>
internal sealed class ReferenceRun : IDisposable
{
    private readonly string signal;
    private readonly ReferenceOptions options;
    private readonly DuckDbEngine engine;
    private readonly List<StageReport> stages = [];
    private readonly HashSet<string> functions = [];
    private readonly string output;
    private bool isShared = true;
    private long rows;

    public ReferenceRun(string signal, ReferenceOptions options)
    {
        (this.signal, this.options) = (signal, options);
        Inputs = new Inputs(options);
        output = Path.Combine(options.Output, signal);
        if (Directory.Exists(output))
        {
            Directory.Delete(output, recursive: true);
        }

        Directory.CreateDirectory(output);
        // A report says that the signal was finished.
        File.Delete(ReferenceReport.PathOf(options.Output, signal));
        engine = new DuckDbEngine(new EngineSettings { MemoryBytes = options.MemoryBytes, Threads = options.Threads });
    }

    public Inputs Inputs { get; }

    public DateOnly Date => options.Date;

    /// <summary>From here on stages are made for the asked share of the listeners only.</summary>
    /// <param name="atLeast">Into how many parts all listeners are to be cut.</param>
    /// <returns>The parts to make, and how many there are.</returns>
    public (int Parts, int Of) BeginShare(int atLeast)
    {
        isShared = false;
        int each = (atLeast + options.ShareOf - 1) / options.ShareOf;
        return (each * options.Share, each * options.ShareOf);
    }

    public void View(string name, string source) => engine.Query(new Sql(name, $"create or replace view {name} as select * from {source}"), out _);

    public void Params(params IReadOnlyList<(string Name, object Value)> values) => engine.Params(values);

    /// <summary>What a stage calls as <c>name()</c>: a constant to the planner, so that row groups out of a range are left out.</summary>
    public void Constants(params IReadOnlyList<(string Name, object Value)> values)
    {
        foreach ((string name, object value) in values)
        {
            // A macro, and no variable: those are a connection's own.
            engine.Query(new Sql(name, $"create or replace macro {name}() as {(value is long ? $"{value}::bigint" : value)}"), out _);
        }
    }

    public void Rows(string name, Schema schema, IEnumerable<object?[]> values) => engine.Rows(name, schema, values);

    /// <summary>C# that SQL calls: what SQL alone can't say, and the way to get its results back into tables.</summary>
    public void Function(Kernel function)
    {
        engine.Register(function);
        functions.Add(function.Name);
    }

    /// <summary>Makes a table of a select, <c>signal/NN_name.sql</c>, called <c>name</c>.</summary>
    public void Table(string file) => Stage(file, sql => engine.Table(sql.Name[3..^4], sql));

    /// <summary>Makes a table of each file.</summary>
    public void Tables(string folder, params ReadOnlySpan<string> files)
    {
        foreach (string file in files)
        {
            Table($"{folder}/{file}.sql");
        }
    }

    /// <summary>Reads a select's rows, in the time of C#.</summary>
    public void Scan(string file, RowBody body) => Stage(file, sql => engine.Scan(sql, body), isCSharp: true);

    public T Value<T>(string select) => (T)engine.Query(new Sql("value", select), out _)[0][0]!;

    /// <summary>Writes a select to one more Parquet file.</summary>
    public void Write(string file, int part = 0) => Stage(file, sql => rows += (long)engine.Query(
        sql with { Text = $"copy ({sql.Text}\n) to '{Path.Combine(output, $"part-{part:D5}.parquet").Replace("'", "''", StringComparison.Ordinal)}' (format parquet, compression zstd)" },
        out _)[0][0]!);

    /// <summary>A step that is no SQL, told how many threads it may have.</summary>
    public void Step(string name, Action<int> work) => Timed(name, "csharp", () => work(options.Threads));

    public void Report()
    {
        StageReport[] merged = [.. stages.GroupBy(stage => stage.Name).Select(same => same.First() with
        {
            Seconds = Math.Round(same.Sum(stage => stage.Seconds), 3),
            CpuSeconds = Math.Round(same.Sum(stage => stage.CpuSeconds), 3),
        })];
        string kind = merged.All(stage => stage.Kind == "sql") ? "sql" : merged.All(stage => stage.Kind == "csharp") ? "csharp" : "both";
        ReferenceReport report = new(
            signal,
            kind,
            Math.Round(stages.Sum(stage => stage.Seconds), 3),
            Math.Round(stages.Sum(stage => stage.CpuSeconds), 3),
            rows,
            Directory.GetFiles(output).Sum(file => new FileInfo(file).Length),
            isShared ? [1, 1] : [options.Share, options.ShareOf],
            merged);
        File.WriteAllText(ReferenceReport.PathOf(options.Output, signal), JsonSerializer.Serialize(report, ReferenceReport.Json));
        foreach (StageReport stage in merged)
        {
            Console.WriteLine($"  {stage.Name} {stage.Seconds:0.00} s, cpu {stage.CpuSeconds:0.00} s");
        }

        Console.WriteLine($"{signal}: {report.Rows} rows, {report.Seconds:0.0} s, cpu {report.CpuSeconds:0.0} s");
    }

    public void Dispose() => engine.Dispose();

    private static string SqlFolder => Path.Combine(AppContext.BaseDirectory, "reference");

    private void Stage(string file, Action<Sql> work, bool isCSharp = false)
    {
        string path = file.Contains('/', StringComparison.Ordinal) ? file : $"{signal}/{file}";
        Sql sql = new(Path.GetFileName(path), File.ReadAllText(Path.Combine(SqlFolder, path)));
        // A stage that calls C# is C#'s: its rows are made there.
        bool callsCSharp = functions.Any(name => sql.Text.Contains($"{name}(", StringComparison.Ordinal));
        Timed(path, isCSharp || callsCSharp ? "csharp" : "sql", () => work(sql));
    }

    private void Timed(string name, string kind, Action work)
    {
        long began = Stopwatch.GetTimestamp();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        work();
        stages.Add(new StageReport(name, kind, Stopwatch.GetElapsedTime(began).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, isShared));
    }
}
