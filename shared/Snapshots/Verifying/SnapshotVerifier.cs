using Pipelines.Contracts;
using Pipelines.Engine;

namespace Pipelines.Snapshots.Verifying;

/// <summary>Reads a whole run again and compares it with its manifest: bytes, SHA-256, rows and digest of every file, and their sums.</summary>
public sealed class SnapshotVerifier(SnapshotStore snapshots, ILocalEngine engine, CancellationToken cancellation)
{
    private readonly FileVerifier files = new(snapshots);

    /// <summary>Everything that is wrong with a run; empty when it is whole.</summary>
    /// <param name="manifest">From <see cref="SnapshotStore.Manifest"/>, which holds it to the pointer.</param>
    /// <param name="looksAt">Is told which file comes next.</param>
    public IReadOnlyList<string> Faults(Manifest manifest, Action<ManifestFile> looksAt)
    {
        List<string> faults = [];
        RowDigest total = default;
        Schema columns = Columns(manifest);
        foreach (ManifestFile part in manifest.Files)
        {
            looksAt(part);
            total += Read(manifest, part, path => engine.Digest(path, columns), faults);
        }

        foreach (ManifestFile side in manifest.SideFiles)
        {
            looksAt(side);
            Read(manifest, side, engine.Digest, faults);
        }

        // Where a file is at fault, the sum is wrong for its sake.
        if (faults.Count == 0 && (total.Rows != manifest.Rows || total.Hex != manifest.Digest))
        {
            faults.Add($"the parts hold {total.Rows} rows of digest {total.Hex}, and the manifest says {manifest.Rows} of {manifest.Digest}");
        }

        return faults;
    }

    private RowDigest Read(Manifest manifest, ManifestFile file, Func<string, RowDigest> read, List<string> faults)
    {
        if (files.Fault(manifest, file, anew: true, cancellation) is { } fault)
        {
            faults.Add(fault);
            return default;
        }

        if (file.Digest is null)
        {
            return default;
        }

        string path = snapshots.LocalFile(manifest, file);
        try
        {
            RowDigest digest = read(path);
            if (digest.Rows != file.Rows || digest.Hex != file.Digest)
            {
                faults.Add($"{path} holds {digest.Rows} rows of digest {digest.Hex}, and the manifest says {file.Rows} of {file.Digest}");
            }

            return digest;
        }
        catch (SqlException e) when (e.Kind is SqlErrorKind.Corrupt or SqlErrorKind.Other)
        {
            faults.Add($"{path} can't be read: {e.Message}");
            return default;
        }
    }

    // Those that the run was written with: the job may have gained others since.
    private static Schema Columns(Manifest manifest) => new(manifest.SchemaVersion, [.. manifest.Columns.Select(Column)]);

    private static Column Column(ManifestColumn column)
    {
        bool isList = column.Type.EndsWith("[]", StringComparison.Ordinal);
        return new Column(column.Name, Enum.Parse<ColumnType>(isList ? column.Type[..^2] : column.Type, ignoreCase: true), isList);
    }
}
