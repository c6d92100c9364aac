namespace Pipelines.SampleData;

/// <summary>How a listener takes to a track: logistic in scene, sound, quality and leanings of the listener's own.</summary>
internal static class Affinity
{
    /// <returns>0..1; 0 for what the listener blocked.</returns>
    public static double Of(SampleListener listener, in TrackTraits track)
    {
        if (IsDisliked(listener, track)) return 0;
        double distance = (Math.Abs(listener.Sound.Energy - track.Energy)
            + Math.Abs(listener.Sound.Valence - track.Valence)
            + Math.Abs(listener.Sound.Acousticness - track.Acousticness)) / 3;
        double sum = SampleModel.AffinityBase
            + (SampleModel.AffinityScene * SceneFit(listener, track))
            + (SampleModel.AffinityAudio * distance)
            + (SampleModel.AffinityQuality * track.Quality)
            + (SampleModel.AffinityArtist * Leaning(listener.AffinityKey, track.Artist))
            + (SampleModel.AffinityRecording * Leaning(~listener.AffinityKey, track.Recording));
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>0..1: 1 in the scene that the listener likes best.</summary>
    private static double SceneFit(SampleListener listener, in TrackTraits track)
    {
        double own = 0;
        double most = 0;
        for (int i = 0; i < listener.Scenes.Length; i++)
        {
            most = Math.Max(most, listener.SceneWeights[i]);
            if (listener.Scenes[i] == track.Scene || listener.Scenes[i] == track.SecondScene)
                own = Math.Max(own, listener.SceneWeights[i]);
        }

        double genre = (listener.Genres & (1u << track.Genre)) != 0 ? SampleModel.SameGenreFit : 0;
        return Math.Max(genre, Math.Sqrt(own / most));
    }

    /// <summary>-1..1, triangular: the sum of two uniform halves of a fixed word.</summary>
    private static double Leaning(ulong key, int number)
    {
        ulong word = SeededRandom.Mix(key + (ulong)number);
        return ((word >> 32) + (double)(word & uint.MaxValue) - uint.MaxValue) / uint.MaxValue;
    }

    private static bool IsDisliked(SampleListener listener, in TrackTraits track) =>
        listener.DislikedTracks.Contains(track.Recording) || listener.DislikedArtists.Contains(track.Artist);
}
