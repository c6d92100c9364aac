using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pipelines.Kernels.Neighbors;

/// <summary>
/// Counts rows of a Gram matrix from listeners' lists: a track's row is the sum of its listeners' lists. One object a thread; memory only
/// grows.
/// </summary>
/// <remarks>
/// A counter a track, and beside it a bit that says whether the counter reached the least count. Neither asks the branch predictor, and
/// the bits give the row in the order of its tracks without a sort. Numbers by popularity keep the counters that are hit most in cache.
/// </remarks>
public sealed class GramCounter
{
    // All zero between rows.
    private int[] _together = [];
    private ulong[] _reached = [];
    private GramEntry[] _row = [];

    /// <param name="lists">Tracks by listener.</param>
    /// <param name="listeners">Who has the track.</param>
    /// <param name="track">Left out of its own row.</param>
    /// <param name="minTogether">Pairs with fewer listeners in common are left out; 1 keeps all.</param>
    /// <returns>The row, by track number; valid until the next call.</returns>
    public ReadOnlySpan<GramEntry> Row(ListenerLists lists, ReadOnlySpan<int> listeners, int track, int minTogether)
    {
        Grow(lists.TrackCount);
        Count(lists, listeners, minTogether);
        _reached[track >> 6] &= ~(1UL << track);
        int entries = Gather();
        Clear(lists, listeners);
        return _row.AsSpan(0, entries);
    }

    private void Count(ListenerLists lists, ReadOnlySpan<int> listeners, int minTogether)
    {
        Span<int> together = _together;
        Span<ulong> reached = _reached;
        foreach (int listener in listeners)
        {
            foreach (int other in lists.Of(listener))
            {
                int count = ++together[other];
                reached[other >> 6] |= (ulong)Unsafe.BitCast<bool, byte>(count >= minTogether) << other;
            }
        }
    }

    private int Gather()
    {
        int entries = 0;
        for (int word = 0; word < _reached.Length; word++)
        {
            ulong bits = _reached[word];
            if (bits == 0)
            {
                continue;
            }

            _reached[word] = 0;
            for (; bits != 0; bits &= bits - 1)
            {
                int other = (word << 6) + BitOperations.TrailingZeroCount(bits);
                _row[entries++] = new GramEntry(other, _together[other]);
            }
        }

        return entries;
    }

    private void Clear(ListenerLists lists, ReadOnlySpan<int> listeners)
    {
        foreach (int listener in listeners)
        {
            foreach (int other in lists.Of(listener))
            {
                _together[other] = 0;
            }
        }
    }

    private void Grow(int tracks)
    {
        if (_together.Length < tracks)
        {
            (_together, _reached, _row) = (new int[tracks], new ulong[(tracks + 63) / 64], new GramEntry[tracks]);
        }
    }
}
