namespace Pipelines.Benchmarks;

/// <summary>A rival of TopK: a heap of as many indices as are asked for.</summary>
internal static class HeapSelect
{
    public static int Select(ReadOnlySpan<long> scores, Span<int> best)
    {
        int count = Math.Min(scores.Length, best.Length);
        if (count == 0)
        {
            return 0;
        }

        Span<int> heap = best[..count];
        for (int i = 0; i < count; i++)
        {
            heap[i] = i;
        }

        for (int parent = (count / 2) - 1; parent >= 0; parent--)
        {
            Sink(scores, heap, parent, heap[parent]);
        }

        // The root is the worst of the best. A later index that only ties with it is worse still, so one comparison decides.
        long worst = scores[heap[0]];
        for (int i = count; i < scores.Length; i++)
        {
            if (scores[i] > worst)
            {
                Sink(scores, heap, 0, i);
                worst = scores[heap[0]];
            }
        }

        // Heapsort: the worst that is left goes to the end.
        for (int last = count - 1; last > 0; last--)
        {
            int moved = heap[last];
            heap[last] = heap[0];
            Sink(scores, heap[..last], 0, moved);
        }

        return count;
    }

    // Puts an index where it belongs at or below a free place.
    private static void Sink(ReadOnlySpan<long> scores, Span<int> heap, int place, int index)
    {
        while (true)
        {
            int child = (2 * place) + 1;
            if (child >= heap.Length)
            {
                break;
            }

            if (child + 1 < heap.Length && Worse(scores, heap[child + 1], heap[child]))
            {
                child++;
            }

            if (!Worse(scores, heap[child], index))
            {
                break;
            }

            heap[place] = heap[child];
            place = child;
        }

        heap[place] = index;
    }

    private static bool Worse(ReadOnlySpan<long> scores, int left, int right) =>
        scores[left] < scores[right] || (scores[left] == scores[right] && left > right);
}
