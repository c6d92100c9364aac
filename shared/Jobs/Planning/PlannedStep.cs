using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Planning;

/// <summary>What will be done about one job on one date, as far as it can be told beforehand.</summary>
public sealed record PlannedStep
{
    public required Step Step { get; init; }

    /// <summary>Why it runs; null when what is published is what it would make.</summary>
    public StepReason? Reason { get; init; }

    /// <summary>
    /// Whether it is sure to run: false where all that speaks for it is an input that is made again, and may come out equal.
    /// </summary>
    public bool IsCertain { get; init; } = true;

    /// <summary>Why it can't run, such as a source that has not arrived; null when it can.</summary>
    public PipelineException? Fault { get; init; }

    /// <summary>What is published now; null when nothing is, or nothing readable.</summary>
    public Manifest? Published { get; init; }

    /// <summary>What it will read. One that is yet to be made has an empty digest, and the size that its job's last run had.</summary>
    public ImmutableArray<ManifestInput> Inputs { get; init; } = [];

    /// <summary>Steps of the plan that have to end before it.</summary>
    public ImmutableArray<Step> After { get; init; } = [];

    /// <summary>Seconds that it will take, judged by the job's last runs; null before the first one.</summary>
    public double? Seconds { get; init; }

    public required Recipe Recipe { get; init; }

    /// <summary>Whether there is nothing to do about it.</summary>
    public bool IsUpToDate => Reason is null && Fault is null;

    public long InputBytes => Inputs.Sum(input => input.Bytes ?? 0);

    /// <summary>Bytes that reading its sources is charged for; null where that is free.</summary>
    public long? ScannedBytes => Inputs.Any(input => input.ScannedBytes is not null) ? Inputs.Sum(input => input.ScannedBytes ?? 0) : null;

    /// <summary>Rows of the snapshots among its inputs.</summary>
    public long InputRows => Inputs.Sum(input => input.Rows ?? 0);
}
