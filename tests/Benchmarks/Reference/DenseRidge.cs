using Pipelines.Engine;
using Pipelines.Kernels.Calls;

namespace Pipelines.Benchmarks.Reference;

/// <summary>
/// A ridge regression a track, on its strongest co-listened tracks, as the textbook has it: a dense matrix and its Cholesky factor. SQL
/// has no way to solve a system of equations.
/// </summary>
/// <remarks>The model is that of shared/adr/0010; what is written here is its definition, without thought of speed but for both cores.</remarks>
internal sealed class DenseRidge
{
    private const int Neighbors = 100, WeightsPerTrack = 100, MinListeners = 3;
    private const double Lambda = 80, Alpha = 0.5, Unit = 10_000;

    private readonly int[] _listeners;

    // Of each track those that were listened to together with it, ascending, and by how many.
    private readonly List<int>[] _others;
    private readonly List<int>[] _together;
    private readonly long[][] _solved;

    /// <param name="tracks">One more than the largest track number.</param>
    public DenseRidge(int tracks)
    {
        _others = [.. Enumerable.Range(0, tracks).Select(_ => new List<int>())];
        _together = [.. Enumerable.Range(0, tracks).Select(_ => new List<int>())];
        _listeners = new int[tracks];
        _solved = new long[tracks][];
    }

    /// <summary><c>solved_ridge(track_no)</c>: for each track that speaks for this one its number and weight, packed.</summary>
    public Kernel Function => Kernel.Of(
        "solved_ridge", KernelType.LongList, call => call.Return(_solved[(int)call.Row.Long(0)]), KernelType.Long);

    public void AddTrack(int track, int listeners) => _listeners[track] = listeners;

    /// <summary>Adds an entry of the Gram matrix off its diagonal; in the order of both numbers, both ways round.</summary>
    public void AddPair(int track, int other, int together)
    {
        _others[track].Add(other);
        _together[track].Add(together);
    }

    public void Solve(int threads) =>
        Parallel.For(0, _listeners.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, track => _solved[track] = Weights(track));

    private long[] Weights(int track)
    {
        int[] places = [.. Enumerable.Range(0, _others[track].Count).OrderByDescending(place => Cosine(track, place)).ThenBy(place => place).Take(Neighbors).Order()];
        int[] near = [.. places.Select(place => _others[track][place])];
        double[] right = [.. places.Select(place => (double)_together[track][place])];
        double[] weights = _listeners[track] < MinListeners ? ScaledCosine(near, right) : Ridge(near, right);
        return
        [
            .. Enumerable.Range(0, near.Length)
                .OrderByDescending(i => Math.Abs(weights[i])).ThenBy(i => i)
                .Take(WeightsPerTrack)
                .Select(i => (Track: near[i], Weight: (long)Math.Clamp(Math.Floor((Unit * weights[i]) + 0.5), -32767, 32767)))
                .Where(weight => weight.Weight != 0)
                .Select(weight => ((long)weight.Track << 16) | (weight.Weight + 32768)),
        ];
    }

    // Its square, but for the track's own listeners, which would divide all alike.
    private double Cosine(int track, int place) => (double)_together[track][place] * _together[track][place] / _listeners[_others[track][place]];

    private double[] Ridge(int[] near, double[] right)
    {
        for (double lambda = Lambda; ; lambda *= 2)
        {
            if (Cholesky(System(near, lambda), lambda / 2) is { } factor)
            {
                return Substituted(factor, right);
            }
        }
    }

    private double[] ScaledCosine(int[] near, double[] right)
    {
        double[][] system = System(near, Lambda);
        double[] weights = [.. near.Select((other, i) => right[i] / Math.Pow(_listeners[other] + Lambda, Alpha))];
        double linear = weights.Zip(right, (weight, value) => weight * value).Sum();
        double quadratic = weights.Select((weight, i) => weight * system[i].Zip(weights, (a, b) => a * b).Sum()).Sum();
        return [.. weights.Select(weight => weight * linear / quadratic)];
    }

    private double[][] System(int[] near, double lambda) =>
    [
        .. near.Select(row => near.Select(column => row == column ? _listeners[row] + lambda : Together(row, column)).ToArray()),
    ];

    private double Together(int track, int other) => _others[track].BinarySearch(other) is >= 0 and var place ? _together[track][place] : 0;

    // The lower triangle, in place; null where a pivot is too small for what was left out of the matrix.
    private static double[][]? Cholesky(double[][] a, double leastPivot)
    {
        for (int row = 0; row < a.Length; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = a[row][column];
                for (int k = 0; k < column; k++)
                {
                    sum -= a[row][k] * a[column][k];
                }

                if (row == column && sum < leastPivot)
                {
                    return null;
                }

                a[row][column] = row == column ? Math.Sqrt(sum) : sum / a[column][column];
            }
        }

        return a;
    }

    private static double[] Substituted(double[][] factor, double[] right)
    {
        double[] x = [.. right];
        for (int row = 0; row < x.Length; row++)
        {
            for (int k = 0; k < row; k++)
            {
                x[row] -= factor[row][k] * x[k];
            }

            x[row] /= factor[row][row];
        }

        for (int row = x.Length - 1; row >= 0; row--)
        {
            for (int k = row + 1; k < x.Length; k++)
            {
                x[row] -= factor[k][row] * x[k];
            }

            x[row] /= factor[row][row];
        }

        return x;
    }
}
