using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Pools;

/// <summary>How near artists are to a listener: by what the listener plays of them, and by what goes with that.</summary>
internal sealed class ArtistNearness
{
    private long[] _own = [];
    private long[] _near = [];
    private int[] _touched = [];
    private long[] _values = [];
    private int[] _order = [];
    private int _count;

    /// <summary>The nearest artists, nearest first, at most as many as the settings say.</summary>
    public ReadOnlySpan<int> Nearest(PoolSettings settings)
    {
        Buffers.Grow(ref _order, settings.Artists);
        int found = TopK.Select(_values.AsSpan(0, _count), _order.AsSpan(0, settings.Artists));
        for (int i = 0; i < found; i++)
        {
            _order[i] = _touched[_order[i]];
        }

        return _order.AsSpan(0, found);
    }

    /// <summary>Estimate, in ten-millionths, of how likely the listener plays the artist's most popular track soon.</summary>
    public long Value(int artist, PoolSettings settings)
    {
        double own = (double)_own[artist] / (_own[artist] + Taste.ShareUnit);
        return (long)((settings.OwnArtistWeight * own * PoolScratch.ScoreUnit) + (settings.NearArtistWeight * _near[artist]));
    }

    /// <param name="scratch">With the neighbours' scores, before anything else.</param>
    public void Read(TrackModel model, Taste taste, PoolScratch scratch, PoolSettings settings)
    {
        if (_own.Length < model.ArtistCount)
        {
            _own = new long[model.ArtistCount];
            _near = new long[model.ArtistCount];
            _touched = new int[model.ArtistCount];
            _values = new long[model.ArtistCount];
            _count = 0;
        }

        foreach (int artist in _touched.AsSpan(0, _count))
        {
            _own[artist] = _near[artist] = 0;
        }

        _count = 0;
        ReadOnlySpan<int> artists = model.Artists;
        for (int i = 0; i < taste.Tracks.Length; i++)
        {
            Add(_own, artists[taste.Tracks[i]], taste.Shares[i]);
        }

        foreach (int track in scratch.Touched)
        {
            Add(_near, artists[track], Math.Max(0, scratch.Score(track)));
        }

        // In the order of numbers, so that ties do not depend on which track came first.
        _touched.AsSpan(0, _count).Sort();
        for (int i = 0; i < _count; i++)
        {
            _values[i] = Value(_touched[i], settings);
        }
    }

    /// <summary>Records what was read, of the artists that anything came near.</summary>
    public void Tell(PoolRecord? record)
    {
        for (int i = 0; record is not null && i < _count; i++)
        {
            int artist = _touched[i];
            record.IsNear(artist, new PoolNearness(_own[artist], _near[artist], _values[i]));
        }
    }

    private void Add(long[] sums, int artist, long amount)
    {
        if (artist < 0 || amount == 0)
        {
            return;
        }

        if (_own[artist] == 0 && _near[artist] == 0)
        {
            _touched[_count++] = artist;
        }

        sums[artist] += amount;
    }
}
