using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Pools;

/// <summary>
/// One listener's pool: every source says of its tracks how likely the listener plays them soon, the voices are summed, times the
/// track's trend, and the best are taken as far as filters, caps and quotas let them. What is left of the places goes to what is
/// popular everywhere.
/// </summary>
/// <remarks>
/// Scores are integers summed in an order that does not matter, taste is picked from tracks sorted by number, and ties go by id: the
/// order of the arguments has no part in the result. One object a thread; nothing is allocated after the first listeners.
/// </remarks>
public sealed class CandidatePool
{
    private readonly PoolScratch _scratch = new();
    private readonly Taste _taste = new();
    private readonly ArtistNearness _artists = new();
    private readonly GenreProfile _genres = new();
    private readonly PoolBuilder _builder;

    public CandidatePool() => _builder = new PoolBuilder(_scratch);

    /// <param name="record">Gets what is said and refused on the way; null for all but an explanation.</param>
    /// <returns>Packed candidates (<see cref="Candidate"/>), best first; valid until the next call.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A track is not of this model.</exception>
    public ReadOnlySpan<long> Make(TrackModel model, Shelves shelves, scoped in PoolListener listener, PoolSettings settings, PoolRecord? record = null)
    {
        _scratch.Begin(model.Count, record);
        ListenerTracks.Exclude(_scratch, model, listener);
        _taste.Read(model, listener.Tracks, listener.Weights, _scratch, settings);
        for (int i = 0; i < _taste.Tracks.Length; i++)
        {
            int track = _taste.Tracks[i];
            record?.Speaks(track, _taste.Shares[i]);
            _scratch.AddNeighbors(model.Neighbors(track), model.Weights(track), _taste.Shares[i], track);
        }

        _scratch.EndNeighbors();
        if (settings.EmergingWeight > 0 || settings.PopularWeight > 0)
        {
            _genres.Read(model, shelves.GenreShares, _taste.Tracks, _taste.Shares);
        }

        if (settings.OwnArtistWeight > 0 || settings.NearArtistWeight > 0)
        {
            _artists.Read(model, _taste, _scratch, settings);
            _artists.Tell(record);
            AddArtists(model, settings);
            AddFresh(model, shelves, settings);
            AddEmerging(model, shelves, settings);
        }

        AddSoundingLike(shelves, settings);
        AddPopular(model, shelves, shelves.Country(listener.Country), settings);
        return _builder.Build(model, shelves, listener, settings);
    }

    private void AddArtists(TrackModel model, PoolSettings settings)
    {
        ReadOnlySpan<int> listeners = model.Listeners;
        foreach (int artist in _artists.Nearest(settings))
        {
            long value = _artists.Value(artist);
            ReadOnlySpan<int> tracks = model.TracksOf(artist);
            tracks = tracks[..Math.Min(tracks.Length, settings.TracksPerArtist)];
            foreach (int track in tracks)
            {
                _scratch.Add(track, value * (listeners[track] + 1) / (listeners[tracks[0]] + 1), CandidateSource.Artist, artist);
            }
        }
    }

    private void AddFresh(TrackModel model, Shelves shelves, PoolSettings settings)
    {
        if (settings.FreshWeight > 0)
        {
            ReadOnlySpan<int> artists = model.Artists;
            foreach (int track in shelves.Fresh)
            {
                long value = _artists.Value(artists[track]);
                if (IsWorthSaying(value))
                {
                    _scratch.Add(track, (long)(settings.FreshWeight * value), CandidateSource.Fresh, artists[track]);
                }
            }
        }
    }

    private void AddEmerging(TrackModel model, Shelves shelves, PoolSettings settings)
    {
        if (settings.EmergingWeight > 0)
        {
            ReadOnlySpan<int> artists = model.Artists;
            foreach (int track in shelves.Emerging)
            {
                long value = _artists.Value(artists[track]);
                if (IsWorthSaying(value))
                {
                    double lean = _genres.Lean(model.Genres(track));
                    _scratch.Record?.Leans(track, lean);
                    _scratch.Add(track, (long)(settings.EmergingWeight * value * lean), CandidateSource.Emerging, artists[track]);
                }
            }
        }
    }

    // Nothing times a weight changes no score; an explanation tells of it all the same.
    private bool IsWorthSaying(long value) => value != 0 || _scratch.Record is not null;

    private void AddSoundingLike(Shelves shelves, PoolSettings settings)
    {
        if (settings.AudioWeight > 0)
        {
            for (int i = 0; i < _taste.Tracks.Length; i++)
            {
                ReadOnlySpan<int> tracks = shelves.SoundingLike(_taste.Tracks[i]);
                ReadOnlySpan<short> likeness = shelves.Likeness(_taste.Tracks[i]);
                for (int n = 0; n < tracks.Length; n++)
                {
                    _scratch.Add(tracks[n], (long)(settings.AudioWeight * likeness[n] * _taste.Shares[i]), CandidateSource.Audio, _taste.Tracks[i]);
                }
            }
        }
    }

    private void AddPopular(TrackModel model, Shelves shelves, int country, PoolSettings settings)
    {
        if (settings.PopularWeight > 0)
        {
            ReadOnlySpan<int> tracks = shelves.Popular(country);
            ReadOnlySpan<int> shares = shelves.PopularShares(country);
            for (int i = 0; i < tracks.Length; i++)
            {
                double lean = _genres.Lean(model.Genres(tracks[i]));
                _scratch.Record?.Leans(tracks[i], lean);
                _scratch.Add(tracks[i], (long)(settings.PopularWeight * shares[i] * lean), CandidateSource.Popular, from: -1);
            }
        }
    }
}
