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

    /// <summary>Counts on all cores: see <see cref="GramCounter"/>. The same for any number of threads.</summary>
    /// <param name="minTogether">Pairs with fewer listeners in common are left out; 1 keeps all.</param>
    public static CountedGram Of(ListenerLists lists, int minTogether = 1)
    {
        ListenerLists listenersOf = lists.Transposed();
        CountedGram gram = new(listenersOf.Lengths());
        Parallel.For(0, lists.TrackCount, () => new GramCounter(), (track, _, counter) =>
        {
            gram._rows[track] = counter.Row(lists, listenersOf.Of(track), track, minTogether).ToArray();
            return counter;
        }, _ => { });
        return gram;
    }
}
