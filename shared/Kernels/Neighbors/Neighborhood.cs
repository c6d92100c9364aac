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
        // Rows of the neighbours hold far more tracks than the neighbours: a mark for each of those finds its column without a search.
        for (int place = 0; place < _count; place++)
        {
            _columnOf[_tracks[place]] = place + 1;
        }

        for (int place = 0; place < _count; place++)
        {
            int track = _tracks[place];
            Span<double> line = system.Row(place);
            line[place] = gram.Listeners[track] + lambda;
            line[_count] = _together[place];
            foreach (GramEntry entry in After(gram.Row(track), track))
            {
                int column = _columnOf[entry.Track];
                if (column > 0)
                {
                    line[column - 1] = entry.Together;
                }
            }
        }

        foreach (int track in Tracks)
        {
            _columnOf[track] = 0;
        }
    }

    // The rest of a row is below the diagonal, which nobody reads.
    private static ReadOnlySpan<GramEntry> After(ReadOnlySpan<GramEntry> row, int track)
    {
        (int from, int to) = (0, row.Length);
        while (from < to)
        {
            int middle = (from + to) / 2;
            (from, to) = row[middle].Track > track ? (from, middle) : (middle + 1, to);
        }

        return row[from..];
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
            _columnOf = new int[tracks];
        }
    }
}
