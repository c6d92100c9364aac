namespace Pipelines.Evaluation.Metrics;

/// <summary>How all lists together use the catalog.</summary>
public static class CatalogMetrics
{
    /// <summary>
    /// Tracks that stand in any list, over those that could: 0 to 1. Source: catalog coverage, Ge, Delgado-Battenfeld and Jannach 2010,
    /// Beyond accuracy.
    /// </summary>
    /// <param name="counts">In how many lists each track of the catalog stands.</param>
    public static double Coverage(ReadOnlySpan<int> counts)
    {
        int listed = 0;
        foreach (int count in counts)
        {
            listed += count > 0 ? 1 : 0;
        }

        return counts.IsEmpty ? double.NaN : (double)listed / counts.Length;
    }

    /// <summary>
    /// How unequally lists favour tracks, sum of (2i - n - 1) c_i / (n sum c) over the counts c in ascending order, i from 1: 0 where all
    /// tracks stand in as many lists, 1 - 1/n where only one track does. Source: Shani and Gunawardana 2011, Evaluating recommendation
    /// systems, section 3.2.
    /// </summary>
    /// <param name="counts">In how many lists each track of the catalog stands.</param>
    /// <returns>Not a number where all lists are empty.</returns>
    public static double Gini(ReadOnlySpan<int> counts)
    {
        int[] ascending = counts.ToArray();
        ascending.AsSpan().Sort();
        double weighted = 0, sum = 0;
        for (int i = 0; i < ascending.Length; i++)
        {
            weighted += ((2.0 * (i + 1)) - ascending.Length - 1) * ascending[i];
            sum += ascending[i];
        }

        return weighted / (ascending.Length * sum);
    }
}
