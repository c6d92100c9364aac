using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipelines.Kernels.Pools;

/// <summary>Hands out keys from the smallest up. They are put in order a batch at a time, so that what nobody asks for is never sorted.</summary>
/// <param name="keys">Each once; reordered in place.</param>
/// <param name="expected">How many are likely to be asked for.</param>
internal ref struct BestFirst(Span<long> keys, int expected)
{
    // A pivot is picked from so many keys, which puts a batch's length within a quarter of what is wanted, nearly always.
    private const int Sample = 64;

    private readonly Span<long> _all = keys;
    private Span<long> _batch = [];
    private Span<long> _rest = keys;
    private int _next;

    /// <summary>What was not handed out yet, in any order but for the best of it.</summary>
    public readonly ReadOnlySpan<long> Rest => _all[(_all.Length - _rest.Length - _batch.Length + _next)..];

    public bool Next(out long key)
    {
        if (_next == _batch.Length && !Prepare())
        {
            key = 0;
            return false;
        }

        key = _batch[_next++];
        return true;
    }

    private bool Prepare()
    {
        Span<long> best = _rest;
        while (best.Length > Math.Max(2 * expected, Sample))
        {
            int below = Partition(best, Pivot(best, expected));
            if (below == 0)
            {
                break;
            }

            best = best[..below];
        }

        best.Sort();
        _batch = best;
        _rest = _rest[best.Length..];
        _next = 0;
        return !best.IsEmpty;
    }

    // From places that follow no pattern of the input, yet are the same on every run.
    [SkipLocalsInit]
    private static long Pivot(ReadOnlySpan<long> keys, int wanted)
    {
        Span<long> sample = stackalloc long[Sample];
        uint place = 0;
        for (int i = 0; i < Sample; i++)
        {
            place += 0x9E3779B1;
            sample[i] = keys[(int)(((ulong)place * (uint)keys.Length) >> 32)];
        }

        sample.Sort();
        return sample[Math.Min(Sample - 1, 1 + (int)((5L * Sample * wanted) / (4L * keys.Length)))];
    }

    /// <summary>Moves keys below the pivot to the front. Whether one is, is a toss that a branch would guess wrong: it is added instead.</summary>
    private static int Partition(Span<long> keys, long pivot)
    {
        ref long first = ref MemoryMarshal.GetReference(keys);
        int below = 0;
        for (int i = 0; i < keys.Length; i++)
        {
            ref long here = ref Unsafe.Add(ref first, i);
            ref long there = ref Unsafe.Add(ref first, below);
            long key = here;
            here = there;
            there = key;
            below += Unsafe.BitCast<bool, byte>(key < pivot);
        }

        return below;
    }
}
