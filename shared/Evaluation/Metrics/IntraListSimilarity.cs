using Pipelines.Evaluation.Models;

namespace Pipelines.Evaluation.Metrics;

/// <summary>
/// How alike the tracks of a list are: the mean over its pairs of the cosine of their audiences, listeners in common / sqrt(listeners of one
/// * listeners of the other), from the training listening. 0 to 1; a track without listeners is like no other. Source: Ziegler et al. 2005,
/// Improving recommendation lists through topic diversification. Keeps scratch: one object a thread.
/// </summary>
/// <param name="audience">Tracks by listeners.</param>
public sealed class IntraListSimilarity(Interactions audience)
{
    // The tracks' unit vectors over listeners, summed: the sum's square holds every pair's cosine twice and each track's own once.
    private readonly double[] sum = new double[audience.Items];

    /// <param name="ranked">Track numbers; below 0 is an empty place.</param>
    /// <param name="depths">Ks, ascending.</param>
    /// <param name="results">One for each depth; not a number where the list holds no two tracks.</param>
    public void Measure(ReadOnlySpan<int> ranked, ReadOnlySpan<int> depths, Span<double> results)
    {
        double square = 0;
        int tracks = 0, known = 0, place = 0;
        for (int depth = 0; depth < depths.Length; depth++)
        {
            for (; place < Math.Min(depths[depth], ranked.Length); place++)
            {
                if (ranked[place] >= 0)
                {
                    tracks++;
                    known += audience.ItemsOf(ranked[place]).IsEmpty ? 0 : 1;
                    square += Add(audience.ItemsOf(ranked[place]));
                }
            }

            results[depth] = tracks < 2 ? double.NaN : (square - known) / ((double)tracks * (tracks - 1));
        }

        foreach (int track in ranked[..place])
        {
            if (track >= 0)
            {
                Clear(audience.ItemsOf(track));
            }
        }
    }

    // By how much the sum's square grows.
    private double Add(ReadOnlySpan<int> listeners)
    {
        double unit = 1 / Math.Sqrt(listeners.Length), growth = 0;
        foreach (int listener in listeners)
        {
            growth += unit * ((2 * sum[listener]) + unit);
            sum[listener] += unit;
        }

        return growth;
    }

    private void Clear(ReadOnlySpan<int> listeners)
    {
        foreach (int listener in listeners)
        {
            sum[listener] = 0;
        }
    }
}
