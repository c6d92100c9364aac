using System.Security.Cryptography;
using Pipelines.Contracts;
using Pipelines.Kernels;
using Pipelines.Storage;

namespace Pipelines.Snapshots.Forgetting;

/// <summary>The secret by which listeners are recognised who are to be forgotten. It is never logged, and lies outside the snapshot root.</summary>
/// <param name="Path">A file of <see cref="SuppressionList.KeyBytes"/> bytes.</param>
public sealed record SuppressionKey(string Path)
{
    /// <summary>The key; null where there is no file yet.</summary>
    /// <exception cref="BadConfigurationException">The file is no key.</exception>
    public byte[]? Read()
    {
        if (!File.Exists(Path))
        {
            return null;
        }

        byte[] key = FileErrors.Explain(Path, () => File.ReadAllBytes(Path));
        return key.Length == SuppressionList.KeyBytes
            ? key
            : throw new BadConfigurationException($"{Path} must hold {SuppressionList.KeyBytes} bytes, the suppression key, and has {key.Length}: put the right file back.");
    }

    /// <summary>Makes a key that only this user may read, unless there is one.</summary>
    public byte[] ReadOrCreate(out bool isNew)
    {
        isNew = false;
        if (Read() is { } key)
        {
            return key;
        }

        key = RandomNumberGenerator.GetBytes(SuppressionList.KeyBytes);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        FileErrors.Explain(Path, () =>
        {
            using FileStream file = new(Path, options);
            file.Write(key);
            file.Flush(flushToDisk: true);
        });
        isNew = true;
        return key;
    }
}
