using Pipelines.Engine;
using Pipelines.Engine.Recording;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Kernels;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Running;

/// <summary>Where a run happens.</summary>
public sealed record RunEnvironment
{
    public required SnapshotStore Snapshots { get; init; }

    /// <summary>Opens an engine of this machine that writes so many files a snapshot, for itself alone.</summary>
    public required Func<int, CancellationToken, ILocalEngine> OpenEngine { get; init; }

    /// <summary>
    /// Opens the engine that computes snapshots, where that is another one (shared/adr/0023): for so many files a snapshot, and so many bytes
    /// of inputs.
    /// </summary>
    public Func<int, long, CancellationToken, IEngine>? OpenCluster { get; init; }

    /// <summary>Where what jobs ask of this machine's engine is written down; null: nowhere.</summary>
    public RunRecording? Recording { get; init; }

    /// <summary>Files of a snapshot, a power of two; 0: as many as its inputs ask for.</summary>
    public int Shards { get; init; }

    /// <summary>Limit of one engine's own memory.</summary>
    public long MemoryBytes { get; init; } = new EngineSettings().MemoryBytes;

    public required string EngineName { get; init; }

    /// <summary>Of the build, for the manifest.</summary>
    public required string CodeVersion { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Whether nobody serves what is made here, as in a sandbox: what differs from the nights before is then told, and refuses nothing.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Reads who was forgotten by now; nobody, by default.</summary>
    public Func<SuppressionList> Suppression { get; init; } = static () => SuppressionList.Empty;

    /// <summary>Opens a source; by default, one of files alone.</summary>
    public Func<SourceConfig, ISource> OpenSource { get; init; } = Inputs.Sources.OpenFiles;

    /// <summary>The file's sources, looked at once from here on.</summary>
    public Sources Sources(JobsFile file) => new(file.Sources, new FirstDayReader(() => OpenEngineToLook(CancellationToken.None)), OpenSource);

    /// <summary>An engine to look at what is there.</summary>
    public ILocalEngine OpenEngineToLook(CancellationToken cancellation) => OpenEngine(1, cancellation);
}
