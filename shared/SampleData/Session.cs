namespace Pipelines.SampleData;

/// <summary>One sitting: where its tracks come from, and which comes next.</summary>
internal sealed class Session(SampleWorld world, TrackMeetings meetings, Library library, Familiarity familiarity)
{
    // A library of a few tracks is soon played through.
    private const int LibraryDraws = 4;

    private SampleListener _listener = null!;
    private WeightedDraw _around = null!;
    private Context _context;
    private int _day;
    private int _artist;
    private int _albumNext;
    private int _albumEnd;

    private enum Context
    {
        Library,
        Radio,
        Artist,
        Album,
        Search,
        Autoplay,
    }

    public void Open(SampleListener listener, int day, ref SeededRandom random)
    {
        familiarity.BeginSession();
        _listener = listener;
        _day = day;
        _context = DrawContext(ref random);
        _around = SceneChoice.Draw(world, listener, ref random);
        if (_context is Context.Artist or Context.Album) BeginRun(ref random);
    }

    /// <summary>The next track, or -1 where the listener can find none.</summary>
    public int Next(ref SeededRandom random, out SampleSource source)
    {
        int track = Draw(ref random);
        // After the draw: a run that has just ended goes on as autoplay.
        source = _context switch
        {
            Context.Library => SampleSource.Playlist,
            Context.Radio => SampleSource.Radio,
            Context.Album => SampleSource.Album,
            Context.Autoplay => SampleSource.Autoplay,
            _ => SampleSource.Search,
        };
        if (track >= 0) familiarity.MarkPlayed(world.AllTraits[track].Recording);
        return track;
    }

    private Context DrawContext(ref SeededRandom random) => random.Chance(_listener.RepeatRate)
        ? Context.Library
        : random.Unit() switch
        {
            < SampleModel.RadioShare => Context.Radio,
            < SampleModel.RadioShare + SampleModel.ArtistShare => Context.Artist,
            < SampleModel.RadioShare + SampleModel.ArtistShare + SampleModel.AlbumShare => Context.Album,
            _ => Context.Search,
        };

    private void BeginRun(ref SeededRandom random)
    {
        int seed = KnownOrNew(1 - SampleModel.SeedFromLibrary, ref random);
        if (seed < 0) return;
        ref readonly TrackTraits track = ref world.AllTraits[seed];
        _artist = track.Artist;
        _albumNext = track.AlbumFirst;
        _albumEnd = track.AlbumFirst + track.AlbumTracks;
        _around = world.Popularity.OfScene[track.Scene];
    }

    private int Draw(ref SeededRandom random) => _context switch
    {
        Context.Library => KnownOrNew(SampleModel.NewInLibrary, ref random),
        Context.Search => KnownOrNew(1 - SampleModel.SeedFromLibrary, ref random),
        Context.Artist => OrAutoplay(meetings.MeetOf(_artist, _listener, _day, ref random), ref random),
        Context.Album => OrAutoplay(NextOfAlbum(), ref random),
        _ => New(ref random),
    };

    private int New(ref SeededRandom random) => meetings.Meet(_around, _listener, _day, ref random);

    private int KnownOrNew(double newShare, ref SeededRandom random)
    {
        if (random.Chance(newShare)) return New(ref random);
        for (int i = 0; i < LibraryDraws; i++)
        {
            int known = library.Pick(_day, ref random);
            if (known >= 0 && meetings.IsPlayable(known, _listener, _day)) return known;
        }

        return New(ref random);
    }

    private int OrAutoplay(int track, ref SeededRandom random)
    {
        if (track >= 0) return track;
        _context = Context.Autoplay;
        return New(ref random);
    }

    private int NextOfAlbum()
    {
        while (_albumNext < _albumEnd)
        {
            int track = _albumNext++;
            if (meetings.IsPlayable(track, _listener, _day)) return track;
        }

        return -1;
    }
}
