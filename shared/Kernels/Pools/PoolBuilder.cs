using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Pools;

/// <summary>
/// Takes candidates, best first, as far as there is room for the listener, the artist and the album: until all places that are left are
/// owed to some sources, then for these alone, and if they have too few, for everybody again.
/// </summary>
internal sealed class PoolBuilder(PoolScratch scratch)
{
    private readonly Caps _artists = new();
    private readonly Caps _albums = new();
    private readonly Quotas _quotas = new();
    private long[] _taken = [];
    private int _count;

    public ReadOnlySpan<long> Build(TrackModel model, Shelves shelves, scoped in PoolListener listener, PoolSettings settings)
    {
        _artists.Begin(settings.MaxPerArtist, settings.PoolSize);
        _albums.Begin(settings.MaxPerAlbum, settings.PoolSize);
        _quotas.Begin(settings);
        Buffers.Grow(ref _taken, settings.PoolSize);
        _count = 0;
        PoolFilter filter = new(model, shelves, scratch, listener);
        filter.Tell(model.Count);
        BestFirst order = new(scratch.Keys(model.IdRanks, shelves.Trends), settings.PoolSize);
        while (settings.PoolSize - _count > _quotas.Left && order.Next(out long key))
        {
            Consider(model, key, filter, settings);
        }

        if (_count < settings.PoolSize)
        {
            TakeOwed(model, shelves, order.Rest, filter, settings);
            while (_count < settings.PoolSize && order.Next(out long key))
            {
                Consider(model, key, filter, settings);
            }

            _taken.AsSpan(0, _count).Sort();
        }

        return Finish(model, filter, settings);
    }

    private void TakeOwed(TrackModel model, Shelves shelves, ReadOnlySpan<long> rest, in PoolFilter filter, PoolSettings settings)
    {
        SourceSet sources = _quotas.Sources;
        Span<long> keys = scratch.Keys(model.IdRanks, shelves.Trends, sources);
        keys.Sort();
        int next = 0;
        for (; _count < settings.PoolSize && next < keys.Length; next++)
        {
            int track = Track(model, keys[next]);
            if (_quotas.IsOwed(scratch.Source(track)))
            {
                Consider(model, keys[next], filter, settings);
            }
            else if (filter.Admits(track))
            {
                scratch.Record?.Refused(track, PoolRefusal.Quota);
            }
        }

        // Whatever else was better than the last one taken had to stand back.
        long last = _count < settings.PoolSize ? long.MaxValue : keys[next - 1];
        for (int i = 0; scratch.Record is not null && i < rest.Length; i++)
        {
            int track = Track(model, rest[i]);
            if (rest[i] < last && !sources.Contains(scratch.Source(track)) && filter.Admits(track))
            {
                scratch.Record.Refused(track, PoolRefusal.Quota);
            }
        }
    }

    private void Consider(TrackModel model, long key, in PoolFilter filter, PoolSettings settings)
    {
        int track = Track(model, key);
        if (filter.Admits(track) && HasRoom(model, track))
        {
            _quotas.Take(scratch.Source(track));
            _taken[_count++] = key;
        }
    }

    /// <summary>Whether caps let the track in; if so, it is counted, and not considered again.</summary>
    private bool HasRoom(TrackModel model, int track)
    {
        (int artist, int album) = (model.Artists[track], model.Albums[track]);
        if (!_artists.HasRoom(artist))
        {
            scratch.Record?.Refused(track, PoolRefusal.ArtistCap);
            return false;
        }

        if (!_albums.HasRoom(album))
        {
            scratch.Record?.Refused(track, PoolRefusal.AlbumCap);
            return false;
        }

        _artists.Take(artist);
        _albums.Take(album);
        scratch.Exclude(track);
        return true;
    }

    // As candidates; then whatever is popular, until the pool is full.
    private ReadOnlySpan<long> Finish(TrackModel model, scoped in PoolFilter filter, PoolSettings settings)
    {
        Span<long> pool = _taken.AsSpan(0, settings.PoolSize);
        for (int i = 0; i < _count; i++)
        {
            int track = Track(model, pool[i]);
            double likelihood = Math.Min(1, (double)PoolScratch.ScoreOf(pool[i]) / PoolScratch.ScoreUnit);
            pool[i] = Candidate.Pack(track, (int)((10_000 * Math.Sqrt(likelihood)) + 0.5), scratch.Source(track));
        }

        for (int track = 0; track < model.Count && _count < settings.PoolSize; track++)
        {
            if (filter.Admits(track) && HasRoom(model, track))
            {
                pool[_count++] = Candidate.Pack(track, 0, CandidateSource.Popular);
            }
        }

        return pool[.._count];
    }

    private static int Track(TrackModel model, long key) => model.TracksByIdRank[PoolScratch.IdRankOf(key)];
}
