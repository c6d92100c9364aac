using System.Collections.Immutable;
using Pipelines.Evaluation.Contenders;
using Pipelines.Evaluation.Judging;
using Pipelines.Evaluation.Report;
using Pipelines.Evaluation.Splits;

namespace Pipelines.Shared.Tests.Evaluation.Report;

/// <summary>Reports of contenders on <see cref="TestBeds"/>.</summary>
internal static class Reports
{
    private static readonly ImmutableArray<int> Depths = [20, 50, 100];

    public static EvaluationReport Of(TestBed bed, IReadOnlyList<(string, string)> pairs, params ReadOnlySpan<IContender> contenders)
    {
        Judge judge = new(bed, Depths);
        ImmutableArray<Scores>.Builder scores = ImmutableArray.CreateBuilder<Scores>();
        foreach (IContender contender in contenders)
        {
            scores.Add(judge.Score(contender, CancellationToken.None));
        }

        Comparison comparison = new(scores.ToImmutable(), Depths, pairs, seed: 3);
        return new EvaluationReport
        {
            Split = new SplitFacts("time", new(2026, 11, 9), new(2026, 11, 10), new(2026, 11, 12), 14, 8),
            Sizes = new SizeFacts(bed.Listeners.Length, 0, 0, 0, bed.TrainListeners, bed.Catalog.Count, 0),
            Seed = 3,
            Resamples = 2000,
            Depths = Depths,
            Snapshots = [new SnapshotFacts(null, "candidate-pools", new(2026, 11, 9), "run-1", "digest-1", ImmutableSortedDictionary<string, string>.Empty)],
            Contenders = comparison.Contenders(),
            Differences = comparison.Differences(),
        };
    }
}
