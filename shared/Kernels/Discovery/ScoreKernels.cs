using System.Collections.Immutable;
using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Statistics;

namespace Pipelines.Kernels.Discovery;

public static class ScoreKernels
{
    [ThreadStatic]
    private static ScoreInputs? inputs;

    /// <summary>
    /// <c>discovery_scores(files, track_ids, affinities, tracks, plays, weights, days_since, country, exploration, settings)</c>: packed
    /// candidates, best first. The files are the model's path and digest, and the popularity's: a function of Spark takes ten arguments at most.
    /// </summary>
    public static Kernel Scores { get; } = Kernel.Of(
        "discovery_scores",
        KernelType.LongList,
        static call => call.Return(Score(call.Row)),
        KernelType.TextList,
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
        static call => call.Return((long)DiscoveryScorer.NoveltyWeight(Exploration(call.Row, 0), DiscoverySettings.Of(call.Row.Doubles(1)))),
        KernelType.Double,
        KernelType.DoubleList);

    /// <summary><c>tracks_hash(track_ids)</c>: the same for the same tracks in whatever order; of two lists of one length that differ, once in 10^19.</summary>
    public static Kernel TracksHash { get; } = Kernel.Of(
        "tracks_hash",
        KernelType.Long,
        static call =>
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
        static call =>
        {
            TrackModel model = Model(call.Row);
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
        static call =>
        {
            RowView.TextList ids = call.Row.Texts(2);
            int unknown = Inputs.FirstUnknown(Model(call.Row), ids);
            call.Return(unknown < 0 ? default : ids[unknown]);
        },
        KernelType.Text,
        KernelType.Text,
        KernelType.TextList);

    /// <summary><c>scored_discovery(scores)</c>, and the others below alike: one column of the packed candidates.</summary>
    public static Kernel Discovery { get; } = Part("scored_discovery", ScorePart.Discovery);

    public static Kernel Affinity { get; } = Part("scored_affinity", ScorePart.Affinity);

    public static Kernel TrackNovelty { get; } = Part("scored_track_novelty", ScorePart.TrackNovelty);

    public static Kernel ArtistNovelty { get; } = Part("scored_artist_novelty", ScorePart.ArtistNovelty);

    public static Kernel GenreDistance { get; } = Part("scored_genre_distance", ScorePart.GenreDistance);

    public static Kernel AudioDistance { get; } = Part("scored_audio_distance", ScorePart.AudioDistance);

    public static Kernel Unexpectedness { get; } = Part("scored_unexpectedness", ScorePart.Unexpectedness);

    public static ImmutableArray<Kernel> Parts { get; } = [Discovery, Affinity, TrackNovelty, ArtistNovelty, GenreDistance, AudioDistance, Unexpectedness];

    private static ScoreInputs Inputs => inputs ??= new ScoreInputs();

    private static Kernel Part(string name, ScorePart part) => Kernel.Of(
        name,
        KernelType.ShortList,
        call =>
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

    // Of a row that begins with the model's path and digest.
    private static TrackModel Model(RowView row) => Inputs.Model(row.Bytes(0), row.Bytes(1));

    private static ReadOnlySpan<long> Score(RowView row)
    {
        ScoreInputs own = Inputs;
        RowView.TextList files = row.Texts(0);
        TrackModel model = own.Model(files[0], files[1]);
        CountryPopularity popularity = own.Popularity(files[2], files[3]);
        DiscoveryListener listener = new()
        {
            Tracks = row.Longs(3),
            Plays = row.Longs(4),
            Weights = row.Longs(5),
            DaysSince = row.Longs(6),
            Country = popularity.Country(row.Bytes(7)),
            Exploration = Exploration(row, 8),
        };
        return own.Scorer.Score(
            model, popularity, listener, own.Candidates(model, row.Texts(1)), row.Longs(2), DiscoverySettings.Of(row.Doubles(9)));
    }

    // SQL carries it as published.
    private static double Exploration(RowView row, int column) => row.Double(column) / TenThousandths.One;
}
