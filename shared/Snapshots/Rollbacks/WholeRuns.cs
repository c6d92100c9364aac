using Pipelines.Contracts;

namespace Pipelines.Snapshots.Rollbacks;

/// <summary>Checks that runs are there as their manifests say: checksum of the manifest, every file, in its size.</summary>
internal static class WholeRuns
{
    /// <exception cref="BadInputException">They are not; the message lists everything that lacks.</exception>
    public static void Check(SnapshotStore snapshots, IReadOnlyCollection<Pointer> pointers)
    {
        string[] faults = [.. pointers.SelectMany(pointer => Faults(snapshots, pointer))];
        if (faults.Length > 0)
        {
            throw new BadInputException($"readers can't be sent there: {string.Join("; ", faults)}. Name another date, or make this one again with --force.");
        }
    }

    private static IEnumerable<string> Faults(SnapshotStore snapshots, Pointer pointer)
    {
        Manifest manifest;
        try
        {
            manifest = snapshots.Manifest(pointer);
        }
        catch (BadInputException e)
        {
            return [e.Message.TrimEnd('.')];
        }

        Dictionary<string, long> there = snapshots.Objects.List(pointer.Folder).ToDictionary(entry => entry.Key, entry => entry.Bytes);
        return manifest.Files.Concat(manifest.SideFiles)
            .Select(file => (Key: $"{pointer.Folder}/{file.Path}", file.Bytes))
            .Where(file => there.GetValueOrDefault(file.Key, -1) != file.Bytes)
            // A list of a remote store may be older than the file; the question for one is not.
            .Where(file => there.ContainsKey(file.Key) || !snapshots.Objects.Holds(file.Key))
            .Select(file => there.TryGetValue(file.Key, out long has) ? $"{file.Key} has {has} bytes of {file.Bytes}" : $"{file.Key} is missing");
    }
}
