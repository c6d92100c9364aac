using System.Collections.Concurrent;
using Pipelines.Contracts;
using Pipelines.Storage;

namespace Pipelines.Snapshots.Verifying;

/// <summary>
/// Holds files of runs to what their manifests say. A file that was found whole is not read again by this process while its length and
/// its times of writing and creation stay the same: a night reads one state for many jobs.
/// </summary>
public sealed class FileVerifier(SnapshotStore snapshots)
{
    private static readonly ConcurrentDictionary<FileState, string> Known = [];

    /// <summary>What is wrong with a file, beginning with its path; null when it is the one that was published.</summary>
    /// <param name="anew">Whether it is to be looked at where it is stored, whatever copy this machine has kept.</param>
    public string? Fault(Manifest manifest, ManifestFile file, bool anew, CancellationToken cancellation)
    {
        try
        {
            string? fault = Fault(snapshots.LocalFile(manifest, file, anew), file, cancellation);
            // It may be the copy that was damaged, which this machine has kept.
            return fault is null || anew ? fault : Fault(snapshots.LocalFile(manifest, file, anew: true), file, cancellation);
        }
        catch (BadInputException e)
        {
            return e.Message;
        }
    }

    private static string? Fault(string path, ManifestFile file, CancellationToken cancellation)
    {
        FileInfo there = new(path);
        if (!there.Exists)
        {
            return $"{there.FullName} is missing";
        }

        if (there.Length != file.Bytes)
        {
            return $"{there.FullName} has {there.Length} bytes, and had {file.Bytes} when it was published";
        }

        FileState state = new(there.FullName, there.Length, there.LastWriteTimeUtc, there.CreationTimeUtc);
        try
        {
            string sha256 = Known.GetOrAdd(state, unread => FileChecksum.Sha256(unread.Path, cancellation));
            return sha256 == file.Sha256
                ? null
                : $"{there.FullName} was changed after it was published: its SHA-256 is {sha256}, and was {file.Sha256}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{there.FullName} can't be read: {e.Message}";
        }
    }

    /// <summary>Looks at files before they are read, several at a time.</summary>
    /// <param name="reader">Who is about to read them, such as <c>heard-filters 2026-11-20</c>.</param>
    /// <exception cref="BadInputException">Files are missing or changed: all are named, and how to make them again.</exception>
    public void Demand(string reader, IReadOnlyList<(Manifest Of, ManifestFile File)> files, CancellationToken cancellation)
    {
        string?[] faults = SideBySide.Map(files, Environment.ProcessorCount, file => Fault(file.Of, file.File, anew: false, cancellation), cancellation);
        if (faults.Any(fault => fault is not null))
        {
            throw new BadInputException(
                $"{reader} would read what is not as it was published:\n  {string.Join("\n  ", faults.OfType<string>())}\n"
                + $"{Mend(files.Where((_, i) => faults[i] is not null).Select(file => file.Of))}\nThen run this again.");
        }
    }

    /// <summary>The command lines by which damaged runs are made again.</summary>
    /// <param name="where">Options that they need besides, with a space before.</param>
    public static string Mend(IEnumerable<Manifest> damaged, string where = "") =>
        "Make it again: " + string.Join("\n  and: ", damaged
            .Select(manifest => $"pipelines run {manifest.Signal} --date {manifest.Date:yyyy-MM-dd} --force{where}")
            .Distinct());

    private sealed record FileState(string Path, long Bytes, DateTime WrittenAt, DateTime CreatedAt);
}
