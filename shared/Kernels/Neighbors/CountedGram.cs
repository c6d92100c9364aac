namespace Pipelines.Kernels.Neighbors;

/// <summary>A Gram matrix in memory, counted from listeners' lists.</summary>
public sealed class CountedGram : GramMatrix
{
    private readonly GramEntry[][] _rows;
    private readonly int[] _listeners;

    private CountedGram(int[] listeners)
    {
        _listeners = listeners;
        _rows = new GramEntry[listeners.Length][];
    }

    public override int Count => _rows.Length;

    public override ReadOnlySpan<int> Listeners => _listeners;

    public override ReadOnlySpan<GramEntry> Row(int track)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)track, (uint)_rows.Length, nameof(track));
        return _rows[track];
    }

    /// <summary>Counts on all cores: a track's row is the sum of its listeners' lists. The same for any number of threads.</summary>
    /// <param name="minTogether">Pairs with fewer listeners in common are left out; 1 keeps all.</param>
    public static CountedGram Of(ListenerLists lists, int minTogether = 1)
    {
        ListenerLists listenersOf = lists.Transposed();
        CountedGram gram = new([.. Enumerable.Range(0, lists.TrackCount).Select(track => listenersOf.Of(track).Length)]);
        Parallel.For(0, lists.TrackCount, () => new RowCounter(lists.TrackCount), (track, _, counter) =>
        {
            gram._rows[track] = counter.Count(lists, listenersOf.Of(track), track, minTogether);
            return counter;
        }, _ => { });
        return gram;
    }

    // Counters of one thread; all zero between rows.
    private sealed class RowCounter(int tracks)
    {
        private readonly int[] _together = new int[tracks];
        private readonly int[] _touched = new int[tracks];

        public GramEntry[] Count(ListenerLists lists, ReadOnlySpan<int> listeners, int track, int minTogether)
        {
            int touched = 0;
            foreach (int listener in listeners)
            {
                foreach (int other in lists.Of(listener))
                {
                    if (_together[other]++ == 0)
                    {
                        _touched[touched++] = other;
                    }
                }
            }

            Span<int> others = _touched.AsSpan(0, touched);
            others.Sort();
            List<GramEntry> row = new(touched);
            foreach (int other in others)
            {
                if (other != track && _together[other] >= minTogether)
                {
                    row.Add(new GramEntry(other, _together[other]));
                }

                _together[other] = 0;
            }

            return [.. row];
        }
    }
}
