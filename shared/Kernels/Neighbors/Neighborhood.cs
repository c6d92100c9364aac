namespace Pipelines.Kernels.Neighbors;

/// <summary>
/// A track's strongest co-listened tracks, by cosine, ties to the lower number, in the order of their numbers; and the part of the Gram
/// matrix that is theirs. Memory only grows.
/// </summary>
internal sealed class Neighborhood
{
    private long[] _keys = [];
    private int[] _picked = [];
    private int[] _tracks = [];
    private int[] _together = [];
    private int[] _columnOf = [];
    private ulong[] _marks = [];
    private int _count;

    public ReadOnlySpan<int> Tracks => _tracks.AsSpan(0, _count);

    /// <summary>Listeners in common with the track, one a neighbour.</summary>
    public ReadOnlySpan<int> Together => _together.AsSpan(0, _count);

    /// <exception cref="ArgumentOutOfRangeException">The matrix has no such track.</exception>
    public void Choose(GramMatrix gram, int track, int most)
    {
        ReadOnlySpan<GramEntry> row = gram.Row(track);
        ReadOnlySpan<int> listeners = gram.Listeners;
        Grow(row.Length, gram.Count);
        for (int i = 0; i < row.Length; i++)
        {
            // The square of the cosine; the track's own listeners would divide all alike. Bits of such doubles are in the order of their values.
            double together = row[i].Together;
            _keys[i] = BitConverter.DoubleToInt64Bits(together * together / listeners[row[i].Track]);
        }

        _count = TopK.Select(_keys.AsSpan(0, row.Length), _picked.AsSpan(0, Math.Min(most, row.Length)));
        _picked.AsSpan(0, _count).Sort();
        for (int place = 0; place < _count; place++)
        {
            (_tracks[place], _together[place]) = (row[_picked[place]].Track, row[_picked[place]].Together);
        }
    }

    /// <summary>Makes the system (G_NN + λI) b = G_Nj.</summary>
    public void Fill(CholeskySystem system, GramMatrix gram, double lambda)
    {
        system.Begin(_count);
        for (int place = 0; place < _count; place++)
        {
            int track = _tracks[place];
            Span<double> line = system.Row(place);
            line[place] = gram.Listeners[track] + lambda;
            line[_count] = _together[place];
            FillColumn(system, place, gram.Row(track));
            // A mark for each neighbour so far finds its column without a search.
            _marks[track >> 6] |= 1UL << track;
            _columnOf[track] = place;
        }

        foreach (int track in Tracks)
        {
            _marks[track >> 6] = 0;
        }
    }

    // What stands above the diagonal, from the less popular track of each pair: a popular one's row is far longer.
    private void FillColumn(CholeskySystem system, int place, ReadOnlySpan<GramEntry> row)
    {
        int last = place == 0 ? -1 : _tracks[place - 1];
        ReadOnlySpan<ulong> marks = _marks;
        foreach (GramEntry entry in row)
        {
            if (entry.Track > last)
            {
                break;
            }

            if ((marks[entry.Track >> 6] >> entry.Track & 1) != 0)
            {
                system.Row(_columnOf[entry.Track])[place] = entry.Together;
            }
        }
    }

    private void Grow(int entries, int tracks)
    {
        if (_keys.Length < entries)
        {
            int room = Math.Max(entries, 2 * _keys.Length);
            (_keys, _picked, _tracks, _together) = (new long[room], new int[room], new int[room], new int[room]);
        }

        if (_columnOf.Length < tracks)
        {
            (_columnOf, _marks) = (new int[tracks], new ulong[(tracks + 63) / 64]);
        }
    }
}
