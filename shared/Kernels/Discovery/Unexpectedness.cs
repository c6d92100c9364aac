namespace Pipelines.Kernels.Discovery;

/// <summary>
/// How little a track is expected where a listener lives: its self-information, <c>-log share</c>, over that of a track with a single
/// listener in the world. Source: Castells, Hurley and Vargas, Novelty and Diversity in Recommender Systems (popularity complement).
/// </summary>
public static class Unexpectedness
{
    /// <summary>Where nobody plays anything, nothing is known.</summary>
    public const double Neutral = 0.5;

    /// <param name="countryListeners">How many listeners in the country played the track.</param>
    /// <param name="countryTotal">How many listeners there played anything.</param>
    /// <param name="worldListeners">How many in the world played the track.</param>
    /// <param name="worldTotal">How many in the world played anything.</param>
    /// <param name="prior">How many listeners of the country the world's share counts for: small countries are shrunk towards it; 0 or more.</param>
    /// <returns>0 for what everybody plays, 1 for what nobody plays. More listeners never raise it.</returns>
    public static double Of(long countryListeners, long countryTotal, long worldListeners, long worldTotal, double prior)
    {
        if (worldTotal <= 0)
        {
            return Neutral;
        }

        // One listener more on both sides: a track that nobody plays has a share to take a logarithm of.
        double smallest = 1 / (worldTotal + 1.0);
        double world = (worldListeners + 1) * smallest;
        double share = countryTotal + prior > 0 ? (countryListeners + (prior * world)) / (countryTotal + prior) : world;
        return Math.Clamp(Math.Log(Math.Max(share, smallest)) / Math.Log(smallest), 0, 1);
    }
}
