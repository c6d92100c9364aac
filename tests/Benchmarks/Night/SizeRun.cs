using System.Collections.Immutable;
using Pipelines.Benchmarks.Night.Measuring;

namespace Pipelines.Benchmarks.Night;

/// <summary>Everything measured at one size so far; written after every step, so that a bench that was stopped can go on.</summary>
internal sealed record SizeRun
{
    public const string FileName = "measured.json";

    public required BenchSize Size { get; init; }

    public required BenchSettings Settings { get; init; }

    public required MachineFacts Machine { get; init; }

    /// <summary>Run date of the rebuild; null until there is a sample.</summary>
    public DateOnly? RebuildDate { get; init; }

    /// <summary>Run date of the incremental night, the day after.</summary>
    public DateOnly? NightDate { get; init; }

    public ImmutableArray<Step> Steps { get; init; } = [];

    public ImmutableArray<ComparedSignal> Compared { get; init; } = [];

    public StartUp? StartUp { get; init; }

    public Step? Done(Phase phase, string name) => Steps.FirstOrDefault(step => step.Phase == phase && step.Name == name && step.Cost.ExitCode == 0);

    /// <summary>With a step, in place of an earlier try.</summary>
    public SizeRun With(Step step) => this with { Steps = [.. Steps.Where(other => (other.Phase, other.Name) != (step.Phase, step.Name)), step] };
}

internal enum Phase
{
    /// <summary>The input is generated.</summary>
    Sample,

    /// <summary>Each job for the first time, over all days.</summary>
    Rebuild,

    /// <summary>The same outputs by the reference.</summary>
    Reference,

    /// <summary>Both outputs are compared.</summary>
    Compare,

    /// <summary>Each job for the day after, on top of what is published.</summary>
    Night,
}

/// <param name="Name">The job's or signal's.</param>
internal sealed record Step(Phase Phase, string Name, ProcessCost Cost)
{
    public SnapshotFacts? Snapshot { get; init; }

    public ReferenceRun? Reference { get; init; }
}

/// <summary>Seconds of each of several starts.</summary>
/// <param name="Help">Of <c>pipelines --help</c>.</param>
/// <param name="NoOp">Of a night that finds nothing to do.</param>
internal sealed record StartUp(ImmutableArray<double> Help, ImmutableArray<double> NoOp)
{
    public static double Median(IEnumerable<double> seconds)
    {
        double[] ordered = [.. seconds.Order()];
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}
