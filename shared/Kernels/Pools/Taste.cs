using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Pools;

/// <summary>What speaks for a listener's taste: their strongest tracks, and how much each counts.</summary>
internal sealed class Taste
{
    /// <summary>A share of one: what the strongest track counts.</summary>
    public const int ShareUnit = 1000;

    private long[] _sortedTracks = [];
    private long[] _sortedWeights = [];
    private int[] _order = [];
    private int[] _tracks = [];
    private int[] _shares = [];
    private int _count;

    /// <summary>Track numbers, the strongest first.</summary>
    public ReadOnlySpan<int> Tracks => _tracks.AsSpan(0, _count);

    /// <summary>What each counts, in thousandths, 1 to <see cref="ShareUnit"/>.</summary>
    public ReadOnlySpan<int> Shares => _shares.AsSpan(0, _count);

    /// <param name="scratch">Knows which tracks are blocked: they teach no taste.</param>
    public void Read(TrackModel model, ReadOnlySpan<long> tracks, ReadOnlySpan<long> weights, PoolScratch scratch, PoolSettings settings)
    {
        int count = Sort(tracks, weights);
        Span<long> sortedTracks = _sortedTracks.AsSpan(0, count), sortedWeights = _sortedWeights.AsSpan(0, count);
        for (int i = 0; i < sortedTracks.Length; i++)
        {
            if (sortedTracks[i] < 0 || scratch.IsBlocked((int)sortedTracks[i]))
            {
                sortedWeights[i] = 0;
            }
        }

        Buffers.Grow(ref _order, settings.TasteTracks);
        Buffers.Grow(ref _tracks, settings.TasteTracks);
        Buffers.Grow(ref _shares, settings.TasteTracks);
        int found = TopK.Select(sortedWeights, _order.AsSpan(0, settings.TasteTracks));
        _count = 0;
        for (; _count < found && sortedWeights[_order[_count]] > 0; _count++)
        {
            double strength = (double)sortedWeights[_order[_count]] / sortedWeights[_order[0]];
            double share = settings.TasteFloor + ((1 - settings.TasteFloor) * strength);
            _shares[_count] = Math.Max(1, (int)((share * ShareUnit) + 0.5));
            _tracks[_count] = (int)sortedTracks[_order[_count]];
        }
    }

    // By track number, so that ties do not depend on the order in which tracks come; of each track the sum.
    private int Sort(ReadOnlySpan<long> tracks, ReadOnlySpan<long> weights)
    {
        Buffers.Grow(ref _sortedTracks, tracks.Length);
        Buffers.Grow(ref _sortedWeights, tracks.Length);
        tracks.CopyTo(_sortedTracks);
        weights.CopyTo(_sortedWeights);
        _sortedTracks.AsSpan(0, tracks.Length).Sort(_sortedWeights.AsSpan(0, tracks.Length));
        int count = 0;
        for (int i = 0; i < tracks.Length; i++)
        {
            if (count > 0 && _sortedTracks[count - 1] == _sortedTracks[i])
            {
                _sortedWeights[count - 1] += _sortedWeights[i];
            }
            else
            {
                (_sortedTracks[count], _sortedWeights[count]) = (_sortedTracks[i], _sortedWeights[i]);
                count++;
            }
        }

        return count;
    }
}
