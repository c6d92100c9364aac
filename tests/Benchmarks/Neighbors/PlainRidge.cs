using Pipelines.Kernels.Neighbors;

namespace Pipelines.Benchmarks.Neighbors;

/// <summary>The baseline: ridge regression on a track's strongest co-listened tracks, as a textbook writes Cholesky's method.</summary>
internal static class PlainRidge
{
    /// <returns>Neighbours by number, and the weight of each.</returns>
    public static (int[] Tracks, double[] Weights) Solve(GramMatrix gram, int track, int neighbors, double lambda)
    {
        GramEntry[] chosen = [.. gram.Row(track).ToArray()
            .OrderByDescending(entry => (double)entry.Together * entry.Together / gram.Listeners[entry.Track])
            .ThenBy(entry => entry.Track)
            .Take(neighbors)
            .OrderBy(entry => entry.Track)];
        int n = chosen.Length;
        double[,] a = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            Dictionary<int, int> row = gram.Row(chosen[i].Track).ToArray().ToDictionary(entry => entry.Track, entry => entry.Together);
            for (int j = 0; j <= i; j++)
            {
                a[i, j] = i == j ? gram.Listeners[chosen[i].Track] + lambda : row.GetValueOrDefault(chosen[j].Track);
            }
        }

        Factor(a, n);
        return ([.. chosen.Select(entry => entry.Track)], Substitute(a, [.. chosen.Select(entry => (double)entry.Together)], n));
    }

    private static void Factor(double[,] a, int n)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = a[i, j];
                for (int k = 0; k < j; k++)
                {
                    sum -= a[i, k] * a[j, k];
                }

                a[i, j] = i == j ? Math.Sqrt(sum) : sum / a[j, j];
            }
        }
    }

    private static double[] Substitute(double[,] l, double[] b, int n)
    {
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++)
            {
                b[i] -= l[i, k] * b[k];
            }

            b[i] /= l[i, i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++)
            {
                b[i] -= l[k, i] * b[k];
            }

            b[i] /= l[i, i];
        }

        return b;
    }
}
