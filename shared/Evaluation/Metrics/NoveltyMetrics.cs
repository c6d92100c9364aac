namespace Pipelines.Evaluation.Metrics;

/// <summary>How far one listener's list leads away from what is known, to the world and to them. Not a number for an empty list.</summary>
public static class NoveltyMetrics
{
    /// <summary>
    /// Mean self-information of the first K, -log2(listeners of the track / listeners), in bits: 0 for what everybody played, the more the
    /// fewer did; what nobody played counts as played by one. Source: Vargas and Castells 2011, Rank and relevance in novelty and
    /// diversity metrics; Zhou et al. 2010.
    /// </summary>
    /// <param name="audience">Training listeners of each track.</param>
    /// <param name="listeners">Training listeners in all.</param>
    public static double SelfInformation(ReadOnlySpan<int> ranked, int k, ReadOnlySpan<int> audience, int listeners)
    {
        double bits = 0;
        int tracks = 0;
        foreach (int track in ranked[..Math.Min(k, ranked.Length)])
        {
            if (track >= 0)
            {
                bits -= Math.Log2((double)Math.Max(1, audience[track]) / listeners);
                tracks++;
            }
        }

        return bits / tracks;
    }

    /// <summary>Share of the first K by artists of whom the listener never heard anything; an artist who is not known is none of them. 0 to 1.</summary>
    /// <param name="artists">Artist of each track, below 0 where not known.</param>
    /// <param name="heard">The listener's artists, private sessions included.</param>
    public static double NewArtists(ReadOnlySpan<int> ranked, int k, ReadOnlySpan<int> artists, IReadOnlySet<int> heard)
    {
        int unheard = 0, tracks = 0;
        foreach (int track in ranked[..Math.Min(k, ranked.Length)])
        {
            if (track >= 0)
            {
                unheard += artists[track] >= 0 && !heard.Contains(artists[track]) ? 1 : 0;
                tracks++;
            }
        }

        return (double)unheard / tracks;
    }
}
