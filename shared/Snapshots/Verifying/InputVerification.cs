using System.Collections.Immutable;
using Pipelines.Contracts;

namespace Pipelines.Snapshots.Verifying;

/// <summary>Looks at the snapshots that a run is about to read. Sources are not looked at: nobody said what they should be.</summary>
public sealed class InputVerification(SnapshotStore snapshots)
{
    private readonly FileVerifier files = new(snapshots);

    /// <summary>Whether rows' files are looked at; where a cluster reads them, this machine would have to bring them here to do so.</summary>
    public bool ReadsRows { get; init; } = true;

    /// <param name="reader">The run, such as <c>heard-filters 2026-11-20</c>.</param>
    /// <param name="inputs">As its manifest will record them.</param>
    /// <exception cref="BadInputException">A file of a snapshot is not as it was published.</exception>
    public void Demand(string reader, ImmutableArray<ManifestInput> inputs, CancellationToken cancellation)
    {
        List<(Manifest, ManifestFile)> read = [];
        foreach (ManifestInput input in inputs.Where(input => input.Run is not null))
        {
            if (snapshots.OfRun(input.Name, input.Date!.Value, input.Run!) is { } manifest)
            {
                read.AddRange((ReadsRows ? manifest.Files.Concat(manifest.SideFiles) : manifest.SideFiles).Select(file => (manifest, file)));
            }
        }

        files.Demand(reader, read, cancellation);
    }
}
