using System.Buffers;
using System.Runtime.CompilerServices;

namespace Pipelines.Kernels;

/// <summary>The best of a list of scores, without sorting the rest and without memory of its own to clean up.</summary>
/// <remarks>
/// A buffer of candidates is filled with whatever beats the bar, the worst of the best so far; when it is full its best
/// are sorted to the front and the bar rises. Measured against a heap and a quickselect in tests/Benchmarks.
/// </remarks>
public static class TopK
{
    // A listener's candidates usually fit the stack at once; beyond, room for four times the best makes refills rare.
    private const int StackRoom = 1024;
    private const int RoomPerPlace = 4;

    /// <summary>Fills <paramref name="best"/> with the indices of the largest scores, best first, ties to the lower index.</summary>
    /// <returns>How many were filled: the shorter length of the two.</returns>
    [SkipLocalsInit]
    public static int Select(ReadOnlySpan<long> scores, Span<int> best)
    {
        int count = Math.Min(scores.Length, best.Length);
        if (count == 0)
        {
            return 0;
        }

        int room = (int)Math.Min(scores.Length, Math.Max(StackRoom, (long)RoomPerPlace * count));
        int[]? rented = room > StackRoom ? ArrayPool<int>.Shared.Rent(room) : null;
        Span<int> candidates = (rented ?? stackalloc int[StackRoom])[..room];
        SelectInto(candidates, scores, count);
        candidates[..count].CopyTo(best);
        if (rented is not null)
        {
            ArrayPool<int>.Shared.Return(rented);
        }

        return count;
    }

    private static void SelectInto(Span<int> candidates, ReadOnlySpan<long> scores, int count)
    {
        for (int i = 0; i < candidates.Length; i++)
        {
            candidates[i] = i;
        }

        PartialSort.BestFirst(scores, candidates, count);
        int next = candidates.Length;
        while (next < scores.Length)
        {
            // A later index that only ties with the bar is worse than it: one comparison decides.
            long bar = scores[candidates[count - 1]];
            int kept = count;
            for (; next < scores.Length && kept < candidates.Length; next++)
            {
                candidates[kept] = next;
                kept += Unsafe.BitCast<bool, byte>(scores[next] > bar);
            }

            PartialSort.BestFirst(scores, candidates[..kept], count);
        }
    }
}
