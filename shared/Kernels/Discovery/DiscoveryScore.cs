namespace Pipelines.Kernels.Discovery;

/// <summary>
/// How good a discovery a candidate is: <c>relevance^a * (1 - λ + λ * novelty)</c>. Relevance gates: however new, a track that does not
/// fit the taste is none. Novelty scales what relevance lets through, by λ at most. Source: shared/adr/0009.
/// </summary>
/// <remarks>Every function here rises, or stays, with each of its arguments except the weights and the exponent.</remarks>
public static class DiscoveryScore
{
    /// <summary>Affinity over the best of the pool: affinities of different listeners are not on one scale.</summary>
    /// <returns>0 to 1; 1 for all of a pool without any affinity, whose candidates nothing tells apart.</returns>
    public static double Relevance(double affinity, double bestAffinity) => bestAffinity > 0 ? Math.Clamp(affinity / bestAffinity, 0, 1) : 1;

    /// <summary>λ: how far novelty counts for a listener.</summary>
    /// <param name="exploration">The listener's own, 0 to 1.</param>
    /// <param name="novelty">λ of a listener who explores nothing.</param>
    /// <param name="explorationGain">What full exploration adds to it.</param>
    /// <returns>0 to 1.</returns>
    public static double NoveltyWeight(double exploration, double novelty, double explorationGain) =>
        Math.Clamp(novelty + (explorationGain * exploration), 0, 1);

    /// <summary>Weighted mean of the parts.</summary>
    /// <returns>0 to 1; 0 when no part has a weight.</returns>
    public static double Novelty(in NoveltyParts parts, in NoveltyWeights weights)
    {
        double sum = (weights.Track * parts.Track)
            + (weights.Artist * parts.Artist)
            + (weights.Genre * parts.Genre)
            + (weights.Audio * parts.Audio)
            + (weights.Unexpectedness * parts.Unexpectedness);
        return weights.Sum > 0 ? sum / weights.Sum : 0;
    }

    /// <param name="relevance">0 to 1.</param>
    /// <param name="novelty">0 to 1.</param>
    /// <param name="noveltyWeight">λ, 0 to 1.</param>
    /// <param name="relevanceExponent">a, above 0: below 1 it lifts the middle of the pool, whose affinities lie far below the best.</param>
    /// <returns>0 to 1.</returns>
    public static double Of(double relevance, double novelty, double noveltyWeight, double relevanceExponent) =>
        (relevanceExponent == 1 ? relevance : Math.Pow(relevance, relevanceExponent)) * (1 - (noveltyWeight * (1 - novelty)));
}
