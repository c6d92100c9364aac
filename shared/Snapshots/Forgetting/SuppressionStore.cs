using Pipelines.Contracts;
using Pipelines.Kernels;
using Pipelines.Storage;

namespace Pipelines.Snapshots.Forgetting;

/// <summary>The suppression list of a root: one object a listener, <c>suppression/&lt;keyed hash&gt;.json</c>, only ever added to.</summary>
public sealed class SuppressionStore(IObjectStore objects, SuppressionKey key)
{
    private const string Folder = "suppression", Extension = ".json";

    /// <summary>The list as it stands.</summary>
    /// <exception cref="BadConfigurationException">Somebody is on it, and the key that they were put on it with is not there.</exception>
    public SuppressionList Read()
    {
        string[] entries = [.. objects.List(Folder).Select(entry => entry.Key).Where(entry => entry.EndsWith(Extension, StringComparison.Ordinal))];
        if (entries.Length == 0)
        {
            return SuppressionList.Empty;
        }

        byte[] secret = key.Read() ?? throw new BadConfigurationException(
            $"{entries.Length} listeners were forgotten in {objects.Root}, and {key.Path} is not there: without that key they would come back. Put the file back where it was.");
        string id = Id(secret);
        if (entries.FirstOrDefault(entry => SnapshotJson.Read<Entry>(entry, objects.Get(entry)!).Key != id) is { } other)
        {
            throw new BadConfigurationException($"{other} was made with another key than {key.Path}: with the wrong key forgotten listeners would come back. Put the right file back.");
        }

        return new SuppressionList(secret, entries.Select(entry => Path.GetFileNameWithoutExtension(entry)));
    }

    /// <summary>Puts a listener on the list, who may be on it already.</summary>
    /// <returns>The keyed hash.</returns>
    public string Add(byte[] secret, ReadOnlySpan<byte> userId)
    {
        Read();
        string hash = SuppressionList.Hash(secret, userId);
        objects.Put($"{Folder}/{hash}{Extension}", SnapshotJson.Write(new Entry(Id(secret))));
        return hash;
    }

    // Tells keys apart without telling anything of them.
    private static string Id(byte[] secret) => SuppressionList.Hash(secret, "key"u8)[..16];

    private sealed record Entry(string Key);
}
