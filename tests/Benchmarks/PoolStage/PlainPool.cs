using Pipelines.Kernels.Model;

namespace Pipelines.Benchmarks.PoolStage;

/// <summary>The simple stage as one would first write it: a sum a track, a set of what was heard, everything sorted. One thread.</summary>
internal sealed class PlainPool(TrackModel model)
{
    private readonly Dictionary<int, long> sums = [];

    /// <returns>Track numbers, best first, ties by number.</returns>
    public int[] Make(ReadOnlySpan<long> heard, int tasteTracks, int size)
    {
        sums.Clear();
        for (int i = 0; i < tasteTracks; i++)
        {
            ReadOnlySpan<int> neighbors = model.Neighbors((int)heard[i]);
            ReadOnlySpan<short> strengths = model.Weights((int)heard[i]);
            for (int n = 0; n < neighbors.Length; n++)
            {
                sums[neighbors[n]] = sums.GetValueOrDefault(neighbors[n]) + strengths[n];
            }
        }

        HashSet<long> known = [.. heard];
        return [.. sums.Where(sum => !known.Contains(sum.Key)).OrderByDescending(sum => sum.Value).ThenBy(sum => sum.Key).Take(size).Select(sum => sum.Key)];
    }
}
