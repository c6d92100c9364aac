using Pipelines.Engine;
using Pipelines.Kernels;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Running;

/// <summary>Where a run happens.</summary>
public sealed record RunEnvironment
{
    public required SnapshotStore Snapshots { get; init; }

    public required Func<CancellationToken, IEngine> OpenEngine { get; init; }

    public required string EngineName { get; init; }

    /// <summary>Of the build, for the manifest.</summary>
    public required string CodeVersion { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Whether nobody serves what is made here, as in a sandbox: what differs from the nights before is then told, and refuses nothing.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Reads who was forgotten by now; nobody, by default.</summary>
    public Func<SuppressionList> Suppression { get; init; } = static () => SuppressionList.Empty;
}
