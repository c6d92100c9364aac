namespace Pipelines.Kernels.Discovery;

/// <summary>How far a track's genres are from a listener's: 1 less the cosine of the track's genre set and the listener's genre weights.</summary>
public static class GenreDistance
{
    /// <summary>The distance where the track or the listener has no genre.</summary>
    public const double Neutral = 0.5;

    /// <param name="genres">The track's genre numbers, each once.</param>
    /// <param name="weights">The listener's weight of each genre number, 0 or more, any scale.</param>
    /// <param name="norm">Euclidean length of <paramref name="weights"/>: a listener has many candidates, so it is the caller's to keep.</param>
    /// <returns>0 to 1.</returns>
    public static double Of(ReadOnlySpan<int> genres, ReadOnlySpan<double> weights, double norm)
    {
        if (genres.IsEmpty || norm <= 0)
        {
            return Neutral;
        }

        double dot = 0;
        foreach (int genre in genres)
        {
            dot += weights[genre];
        }

        // Rounding may carry the cosine of equal directions past 1.
        return Math.Clamp(1 - (dot / (Math.Sqrt(genres.Length) * norm)), 0, 1);
    }
}
