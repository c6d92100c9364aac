using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;

namespace Pipelines.Kernels.Promotions;

/// <summary>
/// How well tracks fit one listener: what the neighbours of their strongest tracks and nearness to artists say in candidate-pools, for any
/// track that is asked for and without the night's trends, on the pools' scale.
/// </summary>
internal sealed class PromotionFit
{
    private readonly Taste taste = new();
    private readonly ArtistNearness artists = new();

    public PoolScratch Scratch { get; } = new();

    /// <exception cref="ArgumentException">As of <see cref="ListenerTracks.Exclude"/>.</exception>
    public void Read(TrackModel model, scoped in PoolListener listener, PoolSettings settings)
    {
        Scratch.Begin(model.Count, record: null);
        ListenerTracks.Exclude(Scratch, model, listener);
        taste.Read(model, listener.Tracks, listener.Weights, Scratch, settings);
        for (int i = 0; i < taste.Tracks.Length; i++)
        {
            int track = taste.Tracks[i];
            Scratch.AddNeighbors(model.Neighbors(track), model.Weights(track), taste.Shares[i], track);
        }

        Scratch.EndNeighbors();
        artists.Read(model, taste, Scratch, settings);
    }

    /// <summary>The root of the estimated likelihood that the listener plays the track soon, in ten-thousandths.</summary>
    public short Affinity(TrackModel model, int track)
    {
        double likelihood = (double)(Scratch.Score(track) + ArtistVoice(model, track)) / PoolScratch.ScoreUnit;
        return (short)((10_000 * Math.Sqrt(Math.Clamp(likelihood, 0, 1))) + 0.5);
    }

    private long ArtistVoice(TrackModel model, int track)
    {
        int artist = model.Artists[track];
        long value = artists.Value(artist);
        if (value == 0)
        {
            return 0;
        }

        ReadOnlySpan<int> listeners = model.Listeners;
        return value * (listeners[track] + 1) / (listeners[model.TracksOf(artist)[0]] + 1);
    }
}
