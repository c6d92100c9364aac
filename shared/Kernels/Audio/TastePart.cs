using System.Runtime.Intrinsics;

namespace Pipelines.Kernels.Audio;

/// <summary>One number of each track that a listener plays, as far as it is known, and how much each was listened to.</summary>
internal sealed class TastePart
{
    private double[] _values = [];
    private double[] _weights = [];
    private double _weightSum;
    private int _count;

    public void Begin(int most)
    {
        if (_values.Length < most)
        {
            (_values, _weights) = (new double[most], new double[most]);
        }

        (_count, _weightSum) = (0, 0);
    }

    /// <param name="value">NaN is unknown.</param>
    public void Add(double value, double weight)
    {
        if (!double.IsNaN(value))
        {
            (_values[_count], _weights[_count]) = (value, weight);
            _weightSum += weight;
            _count++;
        }
    }

    /// <summary>Weighted mean of the distances to each of four values.</summary>
    /// <returns>NaN where the value is NaN, or nothing is known.</returns>
    public Vector256<double> MeanDistance(Vector256<double> values)
    {
        Vector256<double> sum = default;
        for (int i = 0; i < _count; i++)
        {
            sum += Vector256.Abs(values - Vector256.Create(_values[i])) * Vector256.Create(_weights[i]);
        }

        return sum / Vector256.Create(_weightSum);
    }

    /// <summary>The same of <see cref="TempoDistance.BetweenOctaves"/>.</summary>
    public Vector256<double> MeanFold(Vector256<double> octaves)
    {
        Vector256<double> sum = default;
        for (int i = 0; i < _count; i++)
        {
            Vector256<double> apart = Vector256.Abs(octaves - Vector256.Create(_values[i]));
            Vector256<double> beyond = apart - Vector256.Floor(apart);
            Vector256<double> fold = Vector256.Create(2.0) * Vector256.Min(beyond, Vector256<double>.One - beyond);
            sum += fold * Vector256.Create(_weights[i]);
        }

        return sum / Vector256.Create(_weightSum);
    }
}
