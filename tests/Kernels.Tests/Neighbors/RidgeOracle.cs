using Pipelines.Kernels.Neighbors;

namespace Pipelines.Kernels.Tests.Neighbors;

/// <summary>Local ridge by its definition, from the lists: every pair counted anew, plain Gaussian elimination.</summary>
internal static class RidgeOracle
{
    public static (int Source, double Weight)[] Solve(TestLists lists, int track, RidgeSettings settings)
    {
        int[] neighbors = Chosen(lists, track, settings.Neighbors);
        double[] own = [.. neighbors.Select(neighbor => (double)lists.Together(neighbor, track))];
        double[] weights = lists.Together(track, track) < settings.MinListeners
            ? ScaledCosine(Regularised(settings.Lambda), own, [.. neighbors.Select(neighbor => lists.Together(neighbor, neighbor))], settings)
            : Ridge(settings.Lambda);
        return [.. neighbors.Zip(weights)
            .OrderByDescending(entry => Math.Abs(entry.Second))
            .ThenBy(entry => entry.First)
            .Take(settings.WeightsPerTrack)];

        double[] Ridge(double lambda)
        {
            double[] solved = Eliminate(Regularised(lambda), own, out double leastPivot);
            return leastPivot >= lambda / 2 ? solved : Ridge(2 * lambda);
        }

        double[,] Regularised(double lambda)
        {
            double[,] gram = new double[neighbors.Length, neighbors.Length];
            foreach ((int i, int j) in from i in Enumerable.Range(0, neighbors.Length) from j in Enumerable.Range(0, neighbors.Length) select (i, j))
            {
                gram[i, j] = lists.Together(neighbors[i], neighbors[j]) + (i == j ? lambda : 0);
            }

            return gram;
        }
    }

    /// <summary>The inverse of a small positive definite matrix.</summary>
    public static double[,] Inverse(double[,] matrix)
    {
        int size = matrix.GetLength(0);
        double[,] inverse = new double[size, size];
        for (int column = 0; column < size; column++)
        {
            double[] unit = new double[size];
            unit[column] = 1;
            double[] solved = Eliminate((double[,])matrix.Clone(), unit, out _);
            for (int row = 0; row < size; row++)
            {
                inverse[row, column] = solved[row];
            }
        }

        return inverse;
    }

    // By the square of the cosine, which a double holds as the kernel does, ties to the lower number; ordered by number.
    private static int[] Chosen(TestLists lists, int track, int most) =>
    [
        .. Enumerable.Range(0, lists.Tracks)
            .Where(other => other != track && lists.Together(other, track) > 0)
            .OrderByDescending(other => (double)lists.Together(other, track) * lists.Together(other, track) / lists.Together(other, other))
            .ThenBy(other => other)
            .Take(most)
            .Order(),
    ];

    private static double[] ScaledCosine(double[,] gram, double[] own, int[] listeners, RidgeSettings settings)
    {
        double[] w = [.. own.Zip(listeners, (together, count) => together / Math.Pow(count + settings.Lambda, settings.Alpha))];
        double quadratic = (from i in Enumerable.Range(0, w.Length) from j in Enumerable.Range(0, w.Length) select w[i] * gram[i, j] * w[j]).Sum();
        double scale = w.Zip(own, (weight, together) => weight * together).Sum() / quadratic;
        return [.. w.Select(weight => scale * weight)];
    }

    // In the order of the rows: what is positive definite needs no other.
    private static double[] Eliminate(double[,] a, double[] b, out double leastPivot)
    {
        int size = b.Length;
        double[] x = [.. b];
        leastPivot = double.PositiveInfinity;
        for (int k = 0; k < size; k++)
        {
            leastPivot = Math.Min(leastPivot, a[k, k]);
            for (int row = 0; row < size; row++)
            {
                double factor = row == k ? 0 : a[row, k] / a[k, k];
                for (int column = k; column < size; column++)
                {
                    a[row, column] -= factor * a[k, column];
                }

                x[row] -= factor * x[k];
            }
        }

        return [.. x.Select((value, row) => value / a[row, row])];
    }
}
