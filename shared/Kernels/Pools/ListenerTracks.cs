using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Pools;

/// <summary>What a listener heard and blocked, as whoever picks tracks for them has to know it.</summary>
internal static class ListenerTracks
{
    /// <exception cref="ArgumentException">The listener's lists differ in length, or a track is not of this model.</exception>
    public static void Exclude(PoolScratch scratch, TrackModel model, scoped in PoolListener listener)
    {
        if (listener.Tracks.Length != listener.Weights.Length)
        {
            throw new ArgumentException($"{listener.Tracks.Length} tracks and {listener.Weights.Length} weights", nameof(listener));
        }

        foreach (long track in listener.Tracks)
        {
            if (track >= 0)
            {
                scratch.Exclude(Known(model, track));
            }
        }

        // Afterwards: what is blocked is so although it was heard.
        for (int i = 0; i < listener.Tracks.Length; i++)
        {
            if (listener.Weights[i] < 0 && listener.Tracks[i] >= 0)
            {
                scratch.Block((int)listener.Tracks[i]);
            }
        }
    }

    // The scratch may be larger than the model, so a stranger would not be noticed by it.
    private static int Known(TrackModel model, long track)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(track, model.Count);
        return (int)track;
    }
}
