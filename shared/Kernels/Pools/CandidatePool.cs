using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Pools;

/// <summary>How a pool is made.</summary>
/// <param name="PoolSize">Candidates at most.</param>
/// <param name="TasteTracks">How many of a listener's strongest tracks speak for their taste.</param>
/// <param name="MaxPerArtist">Candidates of one artist at most; tracks of unknown artists are not counted.</param>
public readonly record struct PoolSettings(int PoolSize, int TasteTracks, int MaxPerArtist);

/// <summary>
/// One listener's pool: the neighbours of their strongest tracks, summed, without what they heard; filled up with what is popular.
/// Affinity is the mean weight to the taste tracks, each counted by its share of the strongest one's play weight.
/// </summary>
/// <remarks>
/// A candidate's place depends on its published affinity and its id only, sums are of integers, and taste is picked from tracks sorted by
/// number: the order of the arguments does not matter. One object a thread; nothing is allocated after the first listeners.
/// </remarks>
public sealed class CandidatePool
{
    // Shares of the strongest taste track's weight, in thousandths.
    private const double ShareUnit = 1000;

    private readonly PoolScratch _scratch = new();

    /// <param name="tracks">Numbers of the recordings that the listener heard, each once; negative ones are passed over.</param>
    /// <param name="weights">Play weight of each; 0 for what was heard without counting for taste.</param>
    /// <param name="popular">Track numbers to fill up with, best first; may repeat; negative ones are passed over.</param>
    /// <returns>Packed candidates (<see cref="Candidate"/>), best first; valid until the next call.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A track is not of this model.</exception>
    public ReadOnlySpan<long> Make(
        TrackModel model, ReadOnlySpan<long> tracks, ReadOnlySpan<long> weights, ReadOnlySpan<long> popular, PoolSettings settings)
    {
        if (tracks.Length != weights.Length)
        {
            throw new ArgumentException($"{tracks.Length} tracks and {weights.Length} weights", nameof(weights));
        }

        _scratch.Begin(model.Count);
        foreach (long track in tracks)
        {
            if (track >= 0)
            {
                _scratch.Exclude(Known(model, track));
            }
        }

        long shares = Accumulate(model, tracks, weights, settings.TasteTracks);
        PoolBuilder pool = new(model, _scratch, settings);
        TakeNeighbors(model, shares, ref pool);
        for (int i = 0; i < popular.Length && !pool.IsFull; i++)
        {
            if (popular[i] >= 0)
            {
                pool.Add(Known(model, popular[i]), 0, CandidateSource.Popular);
            }
        }

        return pool.Candidates;
    }

    // The scratch may be larger than the model, so a stranger would not be noticed by it.
    private static int Known(TrackModel model, long track)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(track, model.Count);
        return (int)track;
    }

    // Sums share times weight over the taste tracks' neighbours; returns the sum of the shares.
    private long Accumulate(TrackModel model, ReadOnlySpan<long> tracks, ReadOnlySpan<long> weights, int tasteTracks)
    {
        _scratch.Sort(tracks, weights, out Span<long> sortedTracks, out Span<long> sortedWeights);
        for (int i = 0; i < sortedTracks.Length && sortedTracks[i] < 0; i++)
        {
            sortedWeights[i] = 0;
        }

        Span<int> strongest = _scratch.Strongest(tasteTracks);
        int count = TopK.Select(sortedWeights, strongest);
        long shares = 0;
        for (int i = 0; i < count && sortedWeights[strongest[i]] > 0; i++)
        {
            long share = Math.Max(1, (long)(ShareUnit * sortedWeights[strongest[i]] / sortedWeights[strongest[0]]));
            shares += share;
            int track = (int)sortedTracks[strongest[i]];
            ReadOnlySpan<int> neighbors = model.Neighbors(track);
            ReadOnlySpan<short> neighborWeights = model.Weights(track);
            for (int n = 0; n < neighbors.Length; n++)
            {
                _scratch.Add(neighbors[n], share * neighborWeights[n]);
            }
        }

        return shares;
    }

    private void TakeNeighbors(TrackModel model, long shares, ref PoolBuilder pool)
    {
        if (shares == 0)
        {
            return;
        }

        BestFirst order = new(_scratch.Keys(model, shares));
        while (!pool.IsFull && order.Next(out long key))
        {
            pool.Add(_scratch.TrackOf(key), PoolScratch.AffinityOf(key), CandidateSource.Neighbor);
        }
    }
}
