using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs.Planning;
using Pipelines.Jobs.Running;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Auditing;

/// <summary>A run's files before they are published, and what audits need to look into them.</summary>
/// <param name="Engine">The engine that made them, with the job's views, tables and params as the job left them.</param>
/// <param name="Local">The one that looks at the files alone; where the job ran on this machine, the same.</param>
/// <param name="Folder">Where the files lie.</param>
/// <param name="Measured">The rows' files, read back.</param>
/// <param name="SideSchemas">Columns of the files beside the rows that are Parquet, by name.</param>
/// <param name="Past">What was published before the run's date.</param>
/// <param name="IsTrial">Whether nobody serves what this run makes: differences from the past are then told and refuse nothing.</param>
internal sealed record WrittenSnapshot(
    IJob Job,
    Step Step,
    string Run,
    IEngine Engine,
    ILocalEngine Local,
    string Folder,
    MeasuredFiles Measured,
    ImmutableArray<ManifestFile> SideFiles,
    ImmutableDictionary<string, Schema> SideSchemas,
    PastSnapshots Past,
    bool IsTrial)
{
    // Named alike in every view, so that one select serves every signal; a shorter key repeats its first column.
    private const int KeyColumns = 4;

    private readonly SortedDictionary<string, Histogram> histograms = new(StringComparer.Ordinal);

    public ImmutableArray<ManifestFile> Files => Measured.Files;

    public long Rows => Measured.Total.Rows;

    public long Bytes => Files.Sum(file => file.Bytes);

    /// <summary>What audits leave in the manifest for the next night's.</summary>
    public ImmutableSortedDictionary<string, Histogram> Histograms => histograms.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public IReadOnlyList<ParquetPart> Parts => [.. Files.Select(file => new ParquetPart(Path.Combine(Folder, file.Path), file.Shard, file.Of))];

    public void Keep(string column, Histogram histogram) => histograms[column] = histogram;

    /// <summary>The severity of an audit that compares with the past.</summary>
    public AuditSeverity OfComparison(AuditSeverity configured) => IsTrial ? AuditSeverity.Warn : configured;

    /// <summary>Makes the view <c>audited</c>: <c>key_1</c> to <c>key_4</c>.</summary>
    public void ViewKeys() => Local.ReadParquet("audited", View(Parts, []));

    /// <summary>Makes the view <c>audited</c>: the keys, and a column as <c>value</c>, of another type where that is given.</summary>
    public void ViewValue(string column, ColumnType? type = null) => Local.ReadParquet("audited", Value(Parts, column, type));

    /// <summary>Makes such a view of files of another run.</summary>
    public void ViewOther(string view, IReadOnlyList<ParquetPart> parts, string column) => Local.ReadParquet(view, Value(parts, column, type: null));

    /// <summary>How to look at a row.</summary>
    public string Look(string key) =>
        $"pipelines inspect {Job.Name} --run {Run}{(Job.Output.Columns[0].Name == "user_id" ? $" --user '{key}'" : "")}";

    private ParquetInput Value(IReadOnlyList<ParquetPart> parts, string column, ColumnType? type)
    {
        Column own = Job.Output[column];
        return View(parts, [(own with { Type = type ?? own.Type, Name = "value" }, column)]);
    }

    private ParquetInput View(IReadOnlyList<ParquetPart> parts, ImmutableArray<(Column Column, string Original)> values)
    {
        string[] keys = [.. Enumerable.Range(0, KeyColumns).Select(i => Job.Key[i < Job.Key.Length ? i : 0])];
        IEnumerable<(Column Column, string Original)> columns =
            [.. keys.Select((key, i) => (Job.Output[key] with { Name = $"key_{i + 1}" }, key)), .. values];
        return new ParquetInput
        {
            Parts = parts,
            Schema = new Schema(1, [.. columns.Select(pair => pair.Column)]),
            // Files are sharded by their first column, which begins every key.
            ShardKey = "key_1",
            Columns = columns.ToDictionary(pair => pair.Column.Name, pair => pair.Original),
            IsChecked = true,
        };
    }
}
