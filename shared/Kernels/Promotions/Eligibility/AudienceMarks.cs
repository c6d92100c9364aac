using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;

namespace Pipelines.Kernels.Promotions;

/// <summary>Which genres and artists a listener plays, and of whom they heard anything.</summary>
internal sealed class AudienceMarks
{
    private const byte Heard = 1, Plays = 2;

    private readonly List<int> markedArtists = [], markedGenres = [];
    private byte[] artistMarks = [];
    private bool[] genreMarks = [];

    /// <param name="scratch">Knows which tracks are blocked: whoever blocked a track is no listener of it.</param>
    public void Read(TrackModel model, PoolScratch scratch, scoped in PoolListener listener)
    {
        Forget(model);
        for (int i = 0; i < listener.Tracks.Length; i++)
        {
            // A weight below zero says that a track is blocked, not that it was heard.
            if (listener.Tracks[i] >= 0 && listener.Weights[i] >= 0)
            {
                int track = (int)listener.Tracks[i];
                bool isPlayed = listener.Weights[i] > 0 && !scratch.IsBlocked(track);
                MarkArtist(model.Artists[track], isPlayed);
                if (isPlayed)
                {
                    MarkGenres(model.Genres(track));
                }
            }
        }
    }

    /// <summary>Whether the listener heard anything of an artist; not of an unknown one.</summary>
    public bool Knows(int artist) => artist >= 0 && artistMarks[artist] != 0;

    /// <summary>Whether the listener plays any of the genres or artists; where none is named, everybody does.</summary>
    public bool Listens(ReadOnlySpan<int> genres, ReadOnlySpan<int> artists)
    {
        if (genres.IsEmpty && artists.IsEmpty)
        {
            return true;
        }

        foreach (int genre in genres)
        {
            if (genre >= 0 && genreMarks[genre])
            {
                return true;
            }
        }

        foreach (int artist in artists)
        {
            if (artist >= 0 && (artistMarks[artist] & Plays) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private void MarkArtist(int artist, bool isPlayed)
    {
        if (artist >= 0)
        {
            if (artistMarks[artist] == 0)
            {
                markedArtists.Add(artist);
            }

            artistMarks[artist] |= isPlayed ? (byte)(Heard | Plays) : Heard;
        }
    }

    private void MarkGenres(ReadOnlySpan<int> genres)
    {
        foreach (int genre in genres)
        {
            if (!genreMarks[genre])
            {
                genreMarks[genre] = true;
                markedGenres.Add(genre);
            }
        }
    }

    private void Forget(TrackModel model)
    {
        foreach (int artist in markedArtists)
        {
            artistMarks[artist] = 0;
        }

        foreach (int genre in markedGenres)
        {
            genreMarks[genre] = false;
        }

        markedArtists.Clear();
        markedGenres.Clear();
        Buffers.Grow(ref artistMarks, model.ArtistCount);
        Buffers.Grow(ref genreMarks, model.GenreCount);
    }
}
