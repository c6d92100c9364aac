using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Snapshots;
using Pipelines.Storage;

namespace Pipelines.Jobs.Running;

/// <summary>Files of rows as a manifest describes them, and what they hold between them.</summary>
/// <param name="Columns">By name.</param>
internal sealed record MeasuredFiles(ImmutableArray<ManifestFile> Files, RowDigest Total, ImmutableDictionary<string, ColumnMeasures> Columns)
{
    /// <summary>Reads parts of a snapshot back.</summary>
    public static MeasuredFiles Of(ILocalEngine engine, string folder, IReadOnlyList<WrittenPart> parts, Schema schema, CancellationToken cancellation)
    {
        string[] paths = [.. parts.Select(part => Path.Combine(folder, part.File))];
        IReadOnlyList<FileMeasures> measures = engine.Measure(paths, schema);
        return new MeasuredFiles(
            [.. parts.Select((part, i) => Describe(paths[i], part, measures[i].Digest, cancellation))],
            measures.Aggregate(default(RowDigest), (sum, file) => sum + file.Digest),
            schema.Columns.Select((column, i) => (column.Name, Measures: measures.Aggregate(ColumnMeasures.None, (sum, file) => sum + file.Columns[i])))
                .ToImmutableDictionary(column => column.Name, column => column.Measures));
    }

    /// <summary>A file beside the rows.</summary>
    /// <param name="schema">Null where it is not Parquet.</param>
    public static ManifestFile Side(ILocalEngine engine, string folder, string file, Schema? schema, CancellationToken cancellation)
    {
        string path = Path.Combine(folder, file);
        return Describe(path, new WrittenPart(file, 0, 1), schema is null ? null : engine.Digest(path, schema), cancellation);
    }

    private static ManifestFile Describe(string path, WrittenPart part, RowDigest? digest, CancellationToken cancellation) =>
        new(part.File, new FileInfo(path).Length, FileChecksum.Sha256(path, cancellation), digest?.Rows, digest?.Hex, part.Shard, part.Of);
}
