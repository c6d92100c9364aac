using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Pipelines.Kernels;
using Pipelines.Snapshots;
using Pipelines.Storage;

namespace Pipelines.Jobs.Sharding;

/// <summary>
/// Where shard tasks leave what they made, and a gathering task finds it:
/// <c>&lt;signal&gt;/dt=&lt;date&gt;/shards=&lt;N&gt;.&lt;fingerprint&gt;/</c>, with <c>shard-00003.json</c> and <c>task=&lt;run&gt;/part-00003-of-00016.parquet</c>.
/// The fingerprint is of the recipe and the inputs, so that tasks that work on the same meet without being told of one another, and
/// tasks that don't never do.
/// </summary>
internal sealed class ShardFolder(IObjectStore objects, string signal, DateOnly date, int of, Recipe recipe, ImmutableArray<ManifestInput> inputs)
{
    private const string Prefix = "shards=";

    private readonly string folder = string.Create(
        CultureInfo.InvariantCulture, $"{SnapshotPath.Date(signal, date)}/{Prefix}{of}.{Fingerprint(recipe, inputs)}");

    /// <summary>Whether an object is of shards that wait to be gathered.</summary>
    public static bool Holds(string key) => key.Contains($"/{Prefix}", StringComparison.Ordinal);

    /// <summary>What is there of a shard; null when nothing is.</summary>
    public ShardRecord? Record(int shard) =>
        objects.Get(RecordKey(shard)) is { } stored ? SnapshotJson.Read<ShardRecord>(RecordKey(shard), stored) : null;

    /// <summary>Shards that are not there, ascending.</summary>
    public ImmutableArray<int> Missing() => [.. Enumerable.Range(0, of).Where(shard => Record(shard) is null)];

    /// <summary>Stores a shard's file, and its record last. A file is never written over: its folder is its task's own.</summary>
    public void Store(ShardRecord record, string stagingPath)
    {
        objects.PutFile(FileKey(record), Path.Combine(stagingPath, record.File.Path), record.File.Sha256);
        objects.Put(RecordKey(record.File.Shard), SnapshotJson.Write(record));
    }

    /// <summary>Where a shard's file can be read on this machine.</summary>
    /// <exception cref="Contracts.BadInputException">A remote store does not have it as it was written.</exception>
    public string LocalFile(ShardRecord record) => objects.LocalFile(FileKey(record), record.File.Sha256);

    public string Name(ShardRecord record) => objects.Name(FileKey(record));

    public string RecordKey(int shard) => string.Create(CultureInfo.InvariantCulture, $"{folder}/shard-{shard:D5}.json");

    /// <summary>Removes everything, records first, so that what is half gone is not taken for whole.</summary>
    public void Remove()
    {
        foreach (StoredEntry entry in objects.List(folder).OrderByDescending(entry => entry.Key.EndsWith(".json", StringComparison.Ordinal)))
        {
            objects.Delete(entry.Key);
        }
    }

    private string FileKey(ShardRecord record) => $"{folder}/task={record.Run}/{record.File.Path}";

    private static string Fingerprint(Recipe recipe, ImmutableArray<ManifestInput> inputs)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{recipe.LogicVersion}\n");
        foreach ((string key, string value) in recipe.Parameters)
        {
            text.Append(CultureInfo.InvariantCulture, $"{key}={value}\n");
        }

        foreach (ManifestInput input in inputs)
        {
            text.Append(CultureInfo.InvariantCulture, $"{input.Name} {input.Date:yyyy-MM-dd} {input.Digest}\n");
        }

        return Xxh64.Hash(Encoding.UTF8.GetBytes(text.ToString())).ToString("x16", CultureInfo.InvariantCulture);
    }
}
