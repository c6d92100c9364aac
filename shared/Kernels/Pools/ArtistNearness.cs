using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Pools;

/// <summary>How near artists are to a listener: by what the listener plays of them, and by what goes with that.</summary>
internal sealed class ArtistNearness
{
    private readonly SparseSums _near = new();
    private long[] _own = [];
    private long[] _valueOf = [];
    private int[] _touched = [];
    private long[] _values = [];
    private int[] _order = [];
    private int _count;
    private bool _isRead = true;

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

    /// <summary>Estimate, in ten-millionths, of how likely the listener plays the artist's most popular track soon; 0 for an unknown artist.</summary>
    public long Value(int artist) => artist < 0 ? 0 : _valueOf[artist];

    /// <param name="scratch">With the neighbours' scores, before anything else.</param>
    public void Read(TrackModel model, Taste taste, PoolScratch scratch, PoolSettings settings)
    {
        Forget(model.ArtistCount);
        _isRead = false;
        ReadOnlySpan<int> artists = model.Artists;
        for (int i = 0; i < taste.Tracks.Length; i++)
        {
            int artist = artists[taste.Tracks[i]];
            if (artist >= 0)
            {
                _own[artist] += taste.Shares[i];
                // An artist whom nothing else comes near is collected all the same.
                _near.Mark(artist);
            }
        }

        foreach (int track in scratch.Spoken)
        {
            if (artists[track] >= 0)
            {
                _near.Add(artists[track], Math.Max(0, scratch.Score(track)));
            }
        }

        // In the order of numbers, so that ties do not depend on which track came first.
        _count = _near.Collect(_touched, _own);
        _isRead = true;
        for (int i = 0; i < _count; i++)
        {
            _valueOf[_touched[i]] = _values[i] = Estimate(_touched[i], settings);
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

    private long Estimate(int artist, PoolSettings settings)
    {
        double own = (double)_own[artist] / (_own[artist] + Taste.ShareUnit);
        return (long)((settings.OwnArtistWeight * own * PoolScratch.ScoreUnit) + (settings.NearArtistWeight * _near[artist]));
    }

    private void Forget(int artists)
    {
        if (!_isRead)
        {
            _near.ClearAll();
            _own.AsSpan().Clear();
        }

        foreach (int artist in _touched.AsSpan(0, _count))
        {
            _own[artist] = _valueOf[artist] = 0;
        }

        _near.Clear(_touched.AsSpan(0, _count));
        _count = 0;
        if (_values.Length < artists)
        {
            _near.Grow(artists);
            _own = new long[artists + SparseSums.Slack];
            _valueOf = new long[artists];
            _touched = new int[artists + SparseSums.Slack];
            _values = new long[artists];
        }
    }
}
