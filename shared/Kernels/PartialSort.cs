using System.Runtime.CompilerServices;

namespace Pipelines.Kernels;

/// <summary>Quicksort that leaves alone the parts that nobody asked for.</summary>
/// <remarks>
/// Whether a score beats a pivot is a coin toss, which a branch would guess wrong half the time: comparisons are turned
/// into numbers and added instead, three times as fast.
/// </remarks>
internal static class PartialSort
{
    private const int Small = 12;

    /// <summary>Reorders <paramref name="indices"/> so that its first <paramref name="count"/> are the best in order: score falling, then index rising.</summary>
    public static void BestFirst(ReadOnlySpan<long> scores, Span<int> indices, int count)
    {
        while (indices.Length > Small)
        {
            int pivot = Partition(scores, indices);
            if (pivot + 1 < count)
            {
                BestFirst(scores, indices[(pivot + 1)..], count - pivot - 1);
            }

            indices = indices[..pivot];
        }

        InsertionSort(scores, indices);
    }

    /// <returns>Where the pivot ended up: better indices before it, worse ones after.</returns>
    private static int Partition(ReadOnlySpan<long> scores, Span<int> indices)
    {
        int last = indices.Length - 1;
        int chosen = PivotOfThree(scores, indices);
        int pivot = indices[chosen];
        indices[chosen] = indices[last];
        long pivotScore = scores[pivot];
        int split = 0;
        for (int i = 0; i < last; i++)
        {
            int index = indices[i];
            long score = scores[index];
            indices[i] = indices[split];
            indices[split] = index;
            bool better = (score > pivotScore) | ((score == pivotScore) & (index < pivot));
            split += Unsafe.BitCast<bool, byte>(better);
        }

        indices[last] = indices[split];
        indices[split] = pivot;
        return split;
    }

    // The median of three places that follow no pattern of the input, yet are the same on every run.
    private static int PivotOfThree(ReadOnlySpan<long> scores, Span<int> indices)
    {
        int a = Place(indices.Length, 0x9E3779B1), b = Place(indices.Length, 0x85EBCA77), c = Place(indices.Length, 0xC2B2AE3D);
        if (Better(scores, indices[b], indices[a]))
        {
            (a, b) = (b, a);
        }

        return Better(scores, indices[b], indices[c]) ? b : Better(scores, indices[a], indices[c]) ? c : a;
    }

    private static int Place(int length, uint prime) => (int)(((ulong)((uint)length * prime) * (uint)length) >> 32);

    private static void InsertionSort(ReadOnlySpan<long> scores, Span<int> indices)
    {
        for (int i = 1; i < indices.Length; i++)
        {
            int index = indices[i];
            int place = i;
            for (; place > 0 && Better(scores, index, indices[place - 1]); place--)
            {
                indices[place] = indices[place - 1];
            }

            indices[place] = index;
        }
    }

    private static bool Better(ReadOnlySpan<long> scores, int left, int right) =>
        scores[left] > scores[right] || (scores[left] == scores[right] && left < right);
}
