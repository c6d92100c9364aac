namespace Pipelines.Snapshots;

/// <summary>current.json and latest.json: the run that readers should follow.</summary>
/// <param name="ManifestSha256">Checksum of the run's manifest.json, so that a reader knows that it has the one that was published.</param>
public sealed record Pointer(string Signal, DateOnly Date, string Run, string ManifestSha256)
{
    /// <summary>The run's folder below the root.</summary>
    public string Folder => SnapshotPath.Run(Signal, Date, Run);
}

/// <summary>release.json: one night's run of every serving signal, together.</summary>
public sealed record Release(DateOnly Date, SortedDictionary<string, Pointer> Signals);
