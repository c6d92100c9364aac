using System.Globalization;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.Jobs;
using Pipelines.Snapshots;

namespace Pipelines.Tests.Harness;

/// <summary>What a run published, read back from its files.</summary>
internal sealed class JobRun(Manifest manifest, SnapshotStore snapshots, IJob job)
{
    public Manifest Manifest { get; } = manifest;

    public Schema Schema { get; } = job.Output;

    public string Digest => Manifest.Digest;

    /// <summary>A figure of the manifest; 0 where the run did not mention it.</summary>
    public double Figure(string name) => Manifest.Figures.GetValueOrDefault(name);

    /// <summary>The signal's rows as text, sorted.</summary>
    public string[] Lines => [.. Read("order by all").Select(RowText.Of)];

    /// <summary>The signal's rows, sorted.</summary>
    public IReadOnlyList<T> Rows<T>() => Query<T>([.. Parts], "order by all");

    /// <summary>The rows of a side file, sorted.</summary>
    public IReadOnlyList<T> Side<T>(string name) => Query<T>([Side(name)], "order by all");

    public string Side(string name) => LocalPath(Manifest.SideFiles.Single(file => file.Path == name));

    /// <summary>Paths of the parts, in the order of their shards.</summary>
    public IReadOnlyList<string> Parts => [.. Manifest.Files.Select(LocalPath)];

    /// <summary>The rows of one part in the order of the file: one thread reads it.</summary>
    public IReadOnlyList<object?[]> PartRows(string part) => Rows([part], "");

    /// <summary>Runs a select over a published file, as <c>{file}</c>.</summary>
    public static IReadOnlyList<object?[]> Ask(string file, string select)
    {
        using DuckDbEngine engine = Open();
        return engine.Query(new Sql("ask", select.Replace("{file}", $"'{file}'", StringComparison.Ordinal)), out _);
    }

    private IReadOnlyList<object?[]> Read(string order) => Rows(Parts, order);

    private static IReadOnlyList<object?[]> Rows(IReadOnlyList<string> files, string order)
    {
        using DuckDbEngine engine = Open();
        return engine.Query(Select(files, order), out _);
    }

    private static IReadOnlyList<T> Query<T>(IReadOnlyList<string> files, string order)
    {
        using DuckDbEngine engine = Open();
        return engine.Query<T>(Select(files, order));
    }

    private static Sql Select(IReadOnlyList<string> files, string order) =>
        new("read back", $"select * from read_parquet([{string.Join(", ", files.Select(file => $"'{file}'"))}], hive_partitioning = false) {order}");

    private static DuckDbEngine Open() => new(new EngineSettings { Threads = 1 });

    private string LocalPath(ManifestFile file) => snapshots.Objects.Name(string.Create(
        CultureInfo.InvariantCulture, $"{SnapshotPath.Run(Manifest.Signal, Manifest.Date, Manifest.Run)}/{file.Path}"));
}
