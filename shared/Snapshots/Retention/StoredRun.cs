using System.Collections.Immutable;
using Pipelines.Storage;

namespace Pipelines.Snapshots.Retention;

/// <summary>A run's folder as it lies there.</summary>
/// <param name="HasManifest">Whether the run came to its end; its manifest is not among <paramref name="Files"/>.</param>
public sealed record StoredRun(RunName Name, ImmutableArray<StoredEntry> Files, bool HasManifest)
{
    private const string RunPrefix = "run=";

    public long Bytes => Files.Sum(file => file.Bytes);

    /// <summary>When the run began, by its id; null for an id that is no ULID, such as a folder that a person made.</summary>
    public DateTimeOffset? BeganAt => Ulid.TimeOf(Name.Run);

    /// <summary>All of a signal, in ordinal order of their folders.</summary>
    public static ImmutableArray<StoredRun> All(IObjectStore objects, string signal) =>
    [
        .. objects.List(signal)
            .Select(entry => (Entry: entry, Path: entry.Key.Split('/', 4)))
            .Where(found => found.Path.Length == 4 && SnapshotPath.ParseDate(found.Path[1]) is not null && found.Path[2].StartsWith(RunPrefix, StringComparison.Ordinal))
            .GroupBy(found => new RunName(signal, SnapshotPath.ParseDate(found.Path[1])!.Value, found.Path[2][RunPrefix.Length..]), found => found.Entry)
            .Select(run => Of(run.Key, [.. run])),
    ];

    private static StoredRun Of(RunName name, ImmutableArray<StoredEntry> entries)
    {
        string manifest = SnapshotPath.Manifest(name.Signal, name.Date, name.Run);
        return new StoredRun(name, entries.RemoveAll(entry => entry.Key == manifest), entries.Any(entry => entry.Key == manifest));
    }
}
