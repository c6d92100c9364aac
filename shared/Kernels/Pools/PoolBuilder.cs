using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Pools;

/// <summary>Takes candidates, best first, as long as there is room, for the listener, the artist, the album and the sources.</summary>
internal sealed class PoolBuilder
{
    private static readonly int Sources = Enum.GetValues<CandidateSource>().Length;

    private readonly Caps _artists = new();
    private readonly Caps _albums = new();
    private long[] _taken = [];
    private readonly List<long> _passedOver = [];
    private readonly int[] _owed = new int[Sources];
    private int _count;
    private int _owedInAll;

    public ReadOnlySpan<long> Build(TrackModel model, Shelves shelves, PoolScratch scratch, scoped in PoolListener listener, PoolSettings settings)
    {
        Begin(settings);
        Filter filter = new(model, shelves, scratch, listener);
        BestFirst order = new(scratch.Keys(model, shelves.Trends));
        while (_count < settings.PoolSize && order.Next(out long key))
        {
            int track = scratch.TrackOf(key);
            if (!filter.Admits(track))
            {
                continue;
            }

            CandidateSource source = scratch.Source(track);
            bool isOwed = _owed[(int)source] > 0;
            if (!isOwed && settings.PoolSize - _count <= _owedInAll)
            {
                // What is left of the places is kept for other sources.
                _passedOver.Add(key);
                continue;
            }

            if (HasRoom(model, track, settings))
            {
                _owed[(int)source] -= isOwed ? 1 : 0;
                _owedInAll -= isOwed ? 1 : 0;
                _taken[_count++] = key;
            }
        }

        for (int i = 0; i < _passedOver.Count && _count < settings.PoolSize; i++)
        {
            if (HasRoom(model, scratch.TrackOf(_passedOver[i]), settings))
            {
                _taken[_count++] = _passedOver[i];
            }
        }

        return Finish(model, scratch, filter, settings);
    }

    private void Begin(PoolSettings settings)
    {
        _artists.Begin();
        _albums.Begin();
        _passedOver.Clear();
        Buffers.Grow(ref _taken, settings.PoolSize);
        _owed.AsSpan().Clear();
        _owed[(int)CandidateSource.Fresh] = settings.FreshQuota;
        _owed[(int)CandidateSource.Emerging] = settings.EmergingQuota;
        _owed[(int)CandidateSource.Audio] = settings.AudioQuota;
        _owedInAll = settings.FreshQuota + settings.EmergingQuota + settings.AudioQuota;
        _count = 0;
    }

    private bool HasRoom(TrackModel model, int track, PoolSettings settings)
    {
        (int artist, int album) = (model.Artists[track], model.Albums[track]);
        if (!_artists.HasRoom(artist, settings.MaxPerArtist) || !_albums.HasRoom(album, settings.MaxPerAlbum))
        {
            return false;
        }

        _artists.Take(artist);
        _albums.Take(album);
        return true;
    }

    // In order, as candidates; then whatever is popular, until the pool is full.
    private ReadOnlySpan<long> Finish(TrackModel model, PoolScratch scratch, scoped in Filter filter, PoolSettings settings)
    {
        Span<long> pool = _taken.AsSpan(0, settings.PoolSize);
        if (_passedOver.Count > 0)
        {
            pool[.._count].Sort(static (a, b) => b.CompareTo(a));
        }

        for (int i = 0; i < _count; i++)
        {
            int track = scratch.TrackOf(pool[i]);
            double likelihood = Math.Min(1, (double)PoolScratch.ScoreOf(pool[i]) / PoolScratch.ScoreUnit);
            pool[i] = Candidate.Pack(track, (int)((10_000 * Math.Sqrt(likelihood)) + 0.5), scratch.Source(track));
            scratch.Exclude(track);
        }

        for (int track = 0; track < model.Count && _count < settings.PoolSize; track++)
        {
            if (!scratch.IsExcluded(track) && filter.Admits(track) && HasRoom(model, track, settings))
            {
                pool[_count++] = Candidate.Pack(track, 0, CandidateSource.Popular);
            }
        }

        return pool[.._count];
    }

    /// <summary>Whether a listener may be offered a track at all.</summary>
    private readonly ref struct Filter(TrackModel model, Shelves shelves, PoolScratch scratch, PoolListener listener)
    {
        private readonly ReadOnlySpan<short> trends = shelves.Trends;
        private readonly ReadOnlySpan<TrackFlags> flags = model.Flags;
        private readonly int country = model.Country(listener.Country);
        private readonly bool knowsCountry = !listener.Country.IsEmpty;
        private readonly bool refusesExplicit = listener.RefusesExplicit;

        public bool Admits(int track)
        {
            TrackFlags flag = flags[track];
            return (flag & TrackFlags.Available) != 0
                && trends[track] > 0
                && (!refusesExplicit || (flag & TrackFlags.Explicit) == 0)
                && (!knowsCountry || (flag & TrackFlags.Restricted) == 0 || model.Markets(track).Contains(country))
                && !scratch.IsExcluded(track);
        }
    }
}
