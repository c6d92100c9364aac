using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Kernels;
using Pipelines.Kernels.Discovery;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Statistics;

namespace Pipelines.DiscoveryScores;

internal static class ScoreKernels
{
    [ThreadStatic]
    private static ScoreInputs? inputs;

    /// <summary>
    /// <c>discovery_scores(model_path, model_digest, popularity_path, popularity_digest, track_ids, affinities, tracks, plays, weights,
    /// days_since, country, exploration, settings)</c>: packed candidates, best first.
    /// </summary>
    public static Kernel Scores { get; } = Kernel.Of(
        "discovery_scores",
        KernelType.LongList,
        static (ref KernelCall call) => call.Return(Score(call.Row)),
        KernelType.Text,
        KernelType.Text,
        KernelType.Text,
        KernelType.Text,
        KernelType.TextList,
        KernelType.LongList,
        KernelType.LongList,
        KernelType.LongList,
        KernelType.LongList,
        KernelType.LongList,
        KernelType.Text,
        KernelType.Double,
        KernelType.DoubleList);

    /// <summary><c>novelty_weight(exploration, settings)</c>: ten-thousandths.</summary>
    public static Kernel NoveltyWeight { get; } = Kernel.Of(
        "novelty_weight",
        KernelType.Long,
        static (ref KernelCall call) => call.Return((long)DiscoveryScorer.NoveltyWeight(Exploration(call.Row, 0), DiscoverySettings.Of(call.Row.Doubles(1)))),
        KernelType.Double,
        KernelType.DoubleList);

    /// <summary><c>tracks_hash(track_ids)</c>: the same for the same tracks in whatever order; of two lists of one length that differ, once in 10^19.</summary>
    public static Kernel TracksHash { get; } = Kernel.Of(
        "tracks_hash",
        KernelType.Long,
        static (ref KernelCall call) =>
        {
            RowView.TextList ids = call.Row.Texts(0);
            ulong sum = 0;
            for (int i = 0; i < ids.Count; i++)
            {
                sum = unchecked(sum + Xxh64.Hash(ids[i]));
            }

            call.Return(unchecked((long)sum));
        },
        KernelType.TextList);

    /// <summary><c>scored_track_ids(model_path, model_digest, scores)</c>.</summary>
    public static Kernel TrackIds { get; } = Kernel.Of(
        "scored_track_ids",
        KernelType.TextList,
        static (ref KernelCall call) =>
        {
            TrackModel model = Inputs.Model(call.Row);
            ReadOnlySpan<long> scores = call.Row.Longs(2);
            call.ReturnTexts(scores.Length / ScoredCandidate.Longs);
            for (int i = 0; i < scores.Length / ScoredCandidate.Longs; i++)
            {
                call.SetText(i, model.Id(ScoredCandidate.Track(scores[(ScoredCandidate.Longs * i)..])));
            }
        },
        KernelType.Text,
        KernelType.Text,
        KernelType.LongList);

    /// <summary><c>unknown_track(model_path, model_digest, track_ids)</c>: the first id that the model lacks; empty when it has them all.</summary>
    public static Kernel UnknownTrack { get; } = Kernel.Of(
        "unknown_track",
        KernelType.Text,
        static (ref KernelCall call) =>
        {
            RowView.TextList ids = call.Row.Texts(2);
            int unknown = Inputs.FirstUnknown(Inputs.Model(call.Row), ids);
            call.Return(unknown < 0 ? default : ids[unknown]);
        },
        KernelType.Text,
        KernelType.Text,
        KernelType.TextList);

    /// <summary><c>scored_discovery(scores)</c> and so on: one column of the packed candidates.</summary>
    public static ImmutableArray<Kernel> Parts { get; } =
        [.. Enum.GetValues<ScorePart>().Select(PartOf)];

    private static ScoreInputs Inputs => inputs ??= new ScoreInputs();

    private static Kernel PartOf(ScorePart part) => Kernel.Of(
        $"scored_{SnakeCase.Of(part.ToString())}",
        KernelType.ShortList,
        (ref KernelCall call) =>
        {
            ReadOnlySpan<long> scores = call.Row.Longs(0);
            int count = scores.Length / ScoredCandidate.Longs;
            Span<short> values = count <= 1024 ? stackalloc short[count] : new short[count];
            for (int i = 0; i < count; i++)
            {
                values[i] = ScoredCandidate.Get(scores[(ScoredCandidate.Longs * i)..], part);
            }

            call.Return(values);
        },
        KernelType.LongList);

    private static ReadOnlySpan<long> Score(RowView row)
    {
        ScoreInputs own = Inputs;
        CountryPopularity popularity = own.Popularity(row);
        DiscoveryListener listener = new()
        {
            Tracks = row.Longs(6),
            Plays = row.Longs(7),
            Weights = row.Longs(8),
            DaysSince = row.Longs(9),
            Country = popularity.Country(row.Bytes(10)),
            Exploration = Exploration(row, 11),
        };
        return own.Scorer.Score(
            own.Model(row), popularity, listener, own.Candidates(own.Model(row), row.Texts(4)), row.Longs(5), DiscoverySettings.Of(row.Doubles(12)));
    }

    // SQL carries it as published.
    private static double Exploration(RowView row, int column) => row.Double(column) / TenThousandths.One;
}
