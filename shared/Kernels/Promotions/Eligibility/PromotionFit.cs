using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;

namespace Pipelines.Kernels.Promotions;

/// <summary>
/// How well the promoted tracks fit one listener: what the neighbours of their strongest tracks and nearness to artists say in candidate-pools,
/// without the night's trends, on the pools' scale; and what speaks against a track.
/// </summary>
internal sealed class PromotionFit
{
    private readonly Taste taste = new();
    private readonly ArtistNearness artists = new();
    private readonly PoolScratch scratch = new();
    private readonly AudienceMarks marks = new();
    private long[] scores = [];
    private PlaceMarks[] placeMarks = [];

    /// <exception cref="ArgumentException">As of <see cref="ListenerTracks.Exclude"/>.</exception>
    public void Read(TrackModel model, PromotedPlaces places, scoped in PoolListener listener, PoolSettings settings)
    {
        scratch.Begin(model.Count, record: null);
        ListenerTracks.Exclude(scratch, model, listener);
        taste.Read(model, listener.Tracks, listener.Weights, scratch, settings);
        for (int i = 0; i < taste.Tracks.Length; i++)
        {
            int track = taste.Tracks[i];
            scratch.AddNeighbors(model.Neighbors(track), model.Weights(track), taste.Shares[i], track);
        }

        scratch.EndNeighbors();
        artists.Read(model, taste, scratch, settings);
        marks.Read(model, scratch, listener);
        ReadPlaces(places);
    }

    /// <summary>The root of the estimated likelihood that the listener plays the track at a place soon, in ten-thousandths.</summary>
    public short Affinity(int place)
    {
        double likelihood = (double)scores[place] / PoolScratch.ScoreUnit;
        return (short)((10_000 * Math.Sqrt(Math.Clamp(likelihood, 0, 1))) + 0.5);
    }

    public PlaceMarks Marks(int place) => placeMarks[place];

    /// <inheritdoc cref="AudienceMarks.Listens"/>
    public bool Listens(ReadOnlySpan<int> genres, ReadOnlySpan<int> artists) => marks.Listens(genres, artists);

    // All at once, whoever is asked for in the end: what waits for memory waits together.
    private void ReadPlaces(PromotedPlaces places)
    {
        Buffers.Grow(ref scores, places.Tracks.Length);
        Buffers.Grow(ref placeMarks, places.Tracks.Length);
        for (int place = 0; place < places.Tracks.Length; place++)
        {
            int track = places.Tracks[place], artist = places.Artists[place];
            long value = artists.Value(artist);
            scores[place] = scratch.Score(track) + (value == 0 ? 0 : value * places.Listeners[place] / places.MostListeners[place]);
            placeMarks[place] = (scratch.IsBlocked(track) ? PlaceMarks.Blocked : 0)
                | (scratch.IsExcluded(track) ? PlaceMarks.Heard : 0)
                | (marks.Knows(artist) ? PlaceMarks.KnowsArtist : 0);
        }
    }
}

/// <summary>What a listener has to do with a promoted track already.</summary>
[Flags]
internal enum PlaceMarks : byte
{
    None = 0,
    Blocked = 1,

    /// <summary>Or blocked.</summary>
    Heard = 2,
    KnowsArtist = 4,
}
