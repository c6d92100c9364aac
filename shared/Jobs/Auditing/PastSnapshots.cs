using System.Collections.Immutable;
using Pipelines.Engine;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Marks;

namespace Pipelines.Jobs.Auditing;

/// <summary>
/// The good snapshots of a signal before a date: published, neither marked bad nor removed, and readable. Looked up when first asked for.
/// </summary>
internal sealed class PastSnapshots(SnapshotStore snapshots, MarkLog marks, string signal, DateOnly date)
{
    /// <summary>Of how many the median is taken.</summary>
    public const int Week = 7;

    private readonly Lazy<ImmutableArray<Manifest>> newest = new(() => Read(snapshots, marks, signal, date));

    /// <summary>The last <see cref="Week"/> ones at most, newest first.</summary>
    public ImmutableArray<Manifest> Newest => newest.Value;

    public Manifest? LastGood => Newest.IsEmpty ? null : Newest[0];

    /// <summary>The files of a snapshot; null where they are not all there any more.</summary>
    public IReadOnlyList<ParquetPart>? Parts(Manifest manifest)
    {
        ParquetPart[] parts = [.. manifest.Files.Select(file => new ParquetPart(snapshots.LocalFile(manifest, file), file.Shard, file.Of))];
        return parts.All(part => File.Exists(part.Path)) ? parts : null;
    }

    private static ImmutableArray<Manifest> Read(SnapshotStore snapshots, MarkLog marks, string signal, DateOnly date)
    {
        HashSet<string> bad = [.. marks.Of(signal).Where(mark => mark.Kind is MarkKind.Bad or MarkKind.Removed).Select(mark => mark.Run)];
        return
        [
            .. snapshots.Objects.Folders(signal).Select(SnapshotPath.ParseDate).OfType<DateOnly>()
                .Where(day => day < date)
                .OrderDescending()
                .Select(day => snapshots.Readable(signal, day))
                .OfType<Manifest>()
                .Where(manifest => !bad.Contains(manifest.Run))
                .Take(Week),
        ];
    }
}
