using Pipelines.Kernels.Model;
using Pipelines.Kernels.Statistics;

namespace Pipelines.Kernels.Discovery;

/// <summary>Scores one listener's candidates and puts them in order: the best discovery first, equals in the pool's order.</summary>
/// <remarks>
/// The score is made of the parts as they are published, in ten-thousandths, so whoever reads a row can make it again. The order of the
/// listener's tracks does not matter. One object a thread; nothing is allocated after the first listeners.
/// </remarks>
public sealed class DiscoveryScorer
{
    private readonly PlayedTracks _played = new();
    private readonly ArtistPlays _artists = new();
    private readonly ListenerTaste _taste = new();
    private long[] _scored = [];
    private long[] _ordered = [];
    private long[] _keys = [];
    private int[] _countryListeners = [];

    /// <summary>λ of a listener as it is published, and as it is used.</summary>
    /// <returns>Ten-thousandths.</returns>
    public static short NoveltyWeight(double exploration, in DiscoverySettings settings) =>
        TenThousandths.Of(DiscoveryScore.NoveltyWeight(exploration, settings.Novelty, settings.ExplorationGain));

    /// <param name="candidates">Track numbers, in the pool's order.</param>
    /// <param name="affinities">One a candidate, ten-thousandths.</param>
    /// <returns><see cref="ScoredCandidate"/>s, best first; valid until the next call.</returns>
    /// <exception cref="ArgumentException">Lists differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A track is not of this model.</exception>
    public ReadOnlySpan<long> Score(
        TrackModel model,
        CountryPopularity popularity,
        scoped in DiscoveryListener listener,
        scoped ReadOnlySpan<int> candidates,
        scoped ReadOnlySpan<long> affinities,
        scoped in DiscoverySettings settings)
    {
        if (candidates.Length != affinities.Length)
        {
            throw new ArgumentException($"{candidates.Length} candidates and {affinities.Length} affinities", nameof(affinities));
        }

        _played.Read(listener, model.Count);
        _artists.Read(model, _played);
        _taste.Read(model, _played, settings.TasteTracks);
        Grow(candidates.Length);
        long best = Largest(affinities);
        Require(candidates, model.Count);
        // Looked up for all at once: what one candidate waits for on its way from memory, the next ones need not.
        popularity.Listeners(listener.Country, candidates, _countryListeners);
        ReadOnlySpan<double> audioDistances = _taste.AudioDistances(model, candidates);
        long countryTotal = popularity.Listeners(listener.Country);
        double noveltyWeight = Share(NoveltyWeight(listener.Exploration, settings));
        for (int place = 0; place < candidates.Length; place++)
        {
            Span<long> packed = _scored.AsSpan(ScoredCandidate.Longs * place, ScoredCandidate.Longs);
            ScoredCandidate.Begin(packed, candidates[place]);
            ScoredCandidate.Set(packed, ScorePart.Affinity, (int)affinities[place]);
            double unexpectedness = Unexpectedness.Of(
                _countryListeners[place],
                countryTotal,
                model.Listeners[candidates[place]],
                popularity.WorldListeners,
                settings.PopularityPrior);
            NoveltyParts parts = SetParts(packed, model, candidates[place], audioDistances[place], unexpectedness, settings);
            short score = TenThousandths.Of(DiscoveryScore.Of(
                DiscoveryScore.Relevance(affinities[place], best),
                DiscoveryScore.Novelty(parts, settings.Weights),
                noveltyWeight,
                settings.RelevanceExponent));
            ScoredCandidate.Set(packed, ScorePart.Discovery, score);
            _keys[place] = Key(score, place);
        }

        return InOrder(candidates.Length);
    }

    private static void Require(ReadOnlySpan<int> tracks, int count)
    {
        foreach (int track in tracks)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)track, (uint)count, nameof(track));
        }
    }

    private NoveltyParts SetParts(
        Span<long> packed, TrackModel model, int track, double audioDistance, double unexpectedness, in DiscoverySettings settings)
    {
        return new NoveltyParts(
            Publish(packed, ScorePart.TrackNovelty, TrackNoveltyOf(track, settings)),
            Publish(packed, ScorePart.ArtistNovelty, _artists.Novelty(model.Artists[track], settings)),
            Publish(packed, ScorePart.GenreDistance, _taste.GenreDistance(model, track)),
            Publish(packed, ScorePart.AudioDistance, audioDistance),
            Publish(packed, ScorePart.Unexpectedness, unexpectedness));
    }

    private double TrackNoveltyOf(int track, in DiscoverySettings settings)
    {
        int place = _played.Tracks.BinarySearch((long)track);
        return place < 0 ? TrackNovelty.NeverHeard : TrackNovelty.LongUnheard(_played.DaysSince[place], settings.TrackHalfLifeDays);
    }

    // Keys rise as candidates get worse, so that an ascending sort is best first; a place is its own tie-break.
    private static long Key(short score, int place) => ((long)(TenThousandths.One - score) << 32) | (uint)place;

    private ReadOnlySpan<long> InOrder(int count)
    {
        _keys.AsSpan(0, count).Sort();
        for (int i = 0; i < count; i++)
        {
            int place = (int)(uint)_keys[i];
            _scored.AsSpan(ScoredCandidate.Longs * place, ScoredCandidate.Longs).CopyTo(_ordered.AsSpan(ScoredCandidate.Longs * i));
        }

        return _ordered.AsSpan(0, ScoredCandidate.Longs * count);
    }

    private static double Publish(Span<long> packed, ScorePart part, double value)
    {
        short published = TenThousandths.Of(value);
        ScoredCandidate.Set(packed, part, published);
        return Share(published);
    }

    private static double Share(short published) => (double)published / TenThousandths.One;

    private static long Largest(ReadOnlySpan<long> affinities)
    {
        long largest = 0;
        foreach (long affinity in affinities)
        {
            largest = Math.Max(largest, affinity);
        }

        return largest;
    }

    private void Grow(int candidates)
    {
        if (_keys.Length < candidates)
        {
            _keys = new long[candidates];
            _countryListeners = new int[candidates];
            _scored = new long[ScoredCandidate.Longs * candidates];
            _ordered = new long[ScoredCandidate.Longs * candidates];
        }
    }
}
