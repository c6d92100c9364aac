namespace Pipelines.Kernels.Neighbors;

/// <summary>Lists of track numbers, one a listener, end to end: those of listener u are at Offsets[u] to Offsets[u + 1].</summary>
/// <param name="TrackCount">One more than the largest number there may be.</param>
/// <param name="Tracks">A listener has a track once.</param>
public sealed record ListenerLists(int TrackCount, int[] Offsets, int[] Tracks)
{
    public int Count => Offsets.Length - 1;

    public ReadOnlySpan<int> Of(int listener) => Tracks.AsSpan(Offsets[listener]..Offsets[listener + 1]);

    /// <summary>How long each list is.</summary>
    public int[] Lengths()
    {
        int[] lengths = new int[Count];
        for (int listener = 0; listener < lengths.Length; listener++)
        {
            lengths[listener] = Offsets[listener + 1] - Offsets[listener];
        }

        return lengths;
    }

    /// <summary>The same, seen from the tracks: a list of listeners, ascending, for each.</summary>
    public ListenerLists Transposed()
    {
        int[] offsets = new int[TrackCount + 1];
        foreach (int track in Tracks)
        {
            offsets[track + 1]++;
        }

        for (int track = 0; track < TrackCount; track++)
        {
            offsets[track + 1] += offsets[track];
        }

        int[] next = offsets[..^1];
        int[] listeners = new int[Tracks.Length];
        for (int listener = 0; listener < Count; listener++)
        {
            foreach (int track in Of(listener))
            {
                listeners[next[track]++] = listener;
            }
        }

        return new ListenerLists(Count, offsets, listeners);
    }
}
