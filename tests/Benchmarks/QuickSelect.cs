namespace Pipelines.Benchmarks;

/// <summary>A rival of TopK: the textbook quickselect over all indices, then a sort of the best.</summary>
internal static class QuickSelect
{
    /// <param name="indices">Scratch of as many places as there are scores.</param>
    public static int Select(long[] scores, int[] indices, Span<int> best)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            indices[i] = i;
        }

        int low = 0, high = indices.Length - 1;
        while (low < high)
        {
            int pivot = indices[(low + high) / 2];
            int left = low, right = high;
            while (left <= right)
            {
                while (Better(scores, indices[left], pivot))
                {
                    left++;
                }

                while (Better(scores, pivot, indices[right]))
                {
                    right--;
                }

                if (left <= right)
                {
                    (indices[left], indices[right]) = (indices[right--], indices[left++]);
                }
            }

            (low, high) = best.Length - 1 <= right ? (low, right) : best.Length - 1 >= left ? (left, high) : (0, 0);
        }

        int count = Math.Min(best.Length, indices.Length);
        indices.AsSpan(0, count).Sort((a, b) => Better(scores, a, b) ? -1 : a == b ? 0 : 1);
        indices.AsSpan(0, count).CopyTo(best);
        return count;
    }

    private static bool Better(long[] scores, int a, int b) => scores[a] > scores[b] || (scores[a] == scores[b] && a < b);
}
