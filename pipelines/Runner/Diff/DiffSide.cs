using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Snapshots;

namespace Pipelines.Runner.Diff;

/// <summary>One of the two runs that are compared.</summary>
/// <param name="Reference">As it was typed.</param>
internal sealed record DiffSide(string Reference, Manifest Manifest, SnapshotStore Snapshots)
{
    /// <summary>Columns as the run wrote them, which may not be those that the job writes today.</summary>
    public ImmutableArray<Column> Columns { get; } = [.. Manifest.Columns.Select(Parse)];

    /// <summary>Into how many shards the run's files split its rows.</summary>
    public int Shards => Manifest.Files.Length == 0 ? 1 : Manifest.Files.Min(file => file.Of);

    /// <summary>The run's folder, as a person would name it.</summary>
    public string Folder => Snapshots.Objects.Name(SnapshotPath.Run(Manifest.Signal, Manifest.Date, Manifest.Run));

    /// <summary>The run's files of one of <paramref name="shards"/> shards, at most as many as it has itself.</summary>
    public IReadOnlyList<ParquetPart> Parts(int shard, int shards) =>
    [
        .. Manifest.Files
            .Select(file => new ParquetPart(Snapshots.LocalFile(Manifest, file), file.Shard, file.Of))
            .Where(part => part.IsWithin(shard, shards)),
    ];

    private static Column Parse(ManifestColumn column)
    {
        bool isList = column.Type.EndsWith("[]", StringComparison.Ordinal);
        string type = isList ? column.Type[..^2] : column.Type;
        return Enum.TryParse(type, ignoreCase: true, out ColumnType known)
            ? new Column(column.Name, known, isList)
            : throw new BadInputException($"column {column.Name} is of type {column.Type}, which this build does not know: use the build that wrote it, or a newer one.");
    }
}
