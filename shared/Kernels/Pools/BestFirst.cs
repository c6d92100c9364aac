namespace Pipelines.Kernels.Pools;

/// <summary>Hands out keys from the largest down, as many as are asked for: a heap in place, so that what nobody asks for is never sorted.</summary>
internal ref struct BestFirst
{
    private Span<long> _heap;

    public BestFirst(Span<long> keys)
    {
        _heap = keys;
        for (int i = (keys.Length / 2) - 1; i >= 0; i--)
        {
            SiftDown(i);
        }
    }

    public bool Next(out long key)
    {
        if (_heap.IsEmpty)
        {
            key = 0;
            return false;
        }

        key = _heap[0];
        _heap[0] = _heap[^1];
        _heap = _heap[..^1];
        SiftDown(0);
        return true;
    }

    private readonly void SiftDown(int parent)
    {
        Span<long> heap = _heap;
        if (parent >= heap.Length)
        {
            return;
        }

        long moving = heap[parent];
        for (int child; (child = (2 * parent) + 1) < heap.Length; parent = child)
        {
            if (child + 1 < heap.Length && heap[child + 1] > heap[child])
            {
                child++;
            }

            if (heap[child] <= moving)
            {
                break;
            }

            heap[parent] = heap[child];
        }

        heap[parent] = moving;
    }
}
