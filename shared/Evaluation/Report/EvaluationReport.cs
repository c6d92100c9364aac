using System.Collections.Immutable;
using Pipelines.Evaluation.Judging;

namespace Pipelines.Evaluation.Report;

/// <summary>Everything that an evaluation found, and what it was made from. Written as JSON and read by nobody but people and scripts.</summary>
public sealed record EvaluationReport
{
    public required SplitFacts Split { get; init; }

    public required SizeFacts Sizes { get; init; }

    /// <summary>Seed of intervals, and of a split by listener.</summary>
    public required ulong Seed { get; init; }

    public required int Resamples { get; init; }

    /// <summary>Ks, ascending.</summary>
    public required ImmutableArray<int> Depths { get; init; }

    public required ImmutableArray<SnapshotFacts> Snapshots { get; init; }

    public required ImmutableArray<ContenderFacts> Contenders { get; init; }

    public required ImmutableArray<DifferenceFacts> Differences { get; init; }

    public ContenderFacts Contender(string name) => Contenders.First(contender => contender.Name == name);

    /// <summary>Whether no other has more of a metric of which more is better.</summary>
    public bool IsBest(ContenderFacts contender, Metric metric, int k) =>
        metric.IsAccuracy() && contender[metric, k].Value is double own && Contenders.All(other => !(other[metric, k].Value > own));
}

/// <summary>How listening was split. Dates are null where the split is by listener, but for <paramref name="TrainDate"/>.</summary>
/// <param name="Kind">time, or listener.</param>
/// <param name="TrainDate">Nothing dated after it was learnt from.</param>
/// <param name="FollowUpDays">Within how many days a discovery had to be played again.</param>
/// <param name="DaysFollowed">Days after the window whose listening was there: with fewer than FollowUpDays late discoveries are missed, for all contenders alike.</param>
public sealed record SplitFacts(string Kind, DateOnly TrainDate, DateOnly? From, DateOnly? To, int? FollowUpDays, int? DaysFollowed);

/// <summary>Of how much the figures speak.</summary>
/// <param name="Listeners">Judged: those with at least one target.</param>
/// <param name="ListenersWithDiscoveries">Of those, who discovery recall is over.</param>
/// <param name="TrainListeners">Who played anything in training.</param>
public sealed record SizeFacts(
    int Listeners, int ListenersWithDiscoveries, long Targets, long Discoveries, int TrainListeners, int Tracks, int AvailableTracks);

/// <summary>A snapshot that was judged or learnt from.</summary>
/// <param name="Sandbox">The sandbox that it was read through; null for the root itself.</param>
/// <param name="Parameters">Of the job, as its manifest records them.</param>
public sealed record SnapshotFacts(
    string? Sandbox, string Signal, DateOnly Date, string Run, string Digest, ImmutableSortedDictionary<string, string> Parameters);

public sealed record ContenderFacts(string Name, bool IsBaseline, Faults Faults, ImmutableArray<MetricFacts> Metrics)
{
    public MetricFacts this[Metric metric, int k] => Metrics.First(facts => facts.Metric == metric && facts.K == k);
}

/// <summary>A metric at K, with the bounds of its 95 % interval where it is a mean over listeners; null where it says nothing.</summary>
/// <param name="Listeners">Over how many; null where it is of all lists together.</param>
public sealed record MetricFacts(Metric Metric, int K, double? Value, double? Low, double? High, int? Listeners);

/// <summary>A mean less another on the same listeners, with the bounds of the 95 % interval of the paired difference.</summary>
public sealed record DifferenceFacts(string Contender, string Against, Metric Metric, int K, double Difference, double Low, double High)
{
    public bool IsApartFromZero => Low > 0 || High < 0;
}
