namespace Pipelines.Kernels.Neighbors;

/// <summary>Which tracks speak for a track, strongest first (by magnitude, ties to the lower number), and how strongly: a weight may be negative.</summary>
public readonly ref struct TrackWeights(ReadOnlySpan<int> sources, ReadOnlySpan<double> weights)
{
    /// <summary>Numbers of the tracks.</summary>
    public ReadOnlySpan<int> Sources { get; } = sources;

    public ReadOnlySpan<double> Weights { get; } = weights;
}

/// <summary>
/// The weights with which other tracks predict that a listener plays a track j: ridge regression of j on its d strongest co-listened
/// tracks N (by cosine, ties to the lower number), b = (G_NN + λI)⁻¹ G_Nj, of which the m largest by magnitude are kept.
/// </summary>
/// <remarks>
/// <para>
/// Source: Steck 2019, "Markov random fields for collaborative filtering", section 3.2, and "Embarrassingly shallow autoencoders". Where N
/// is all other tracks, b is column j of dense EASE, whose constraint is a zero diagonal: B_jj = 0, and with P = (G + λI)⁻¹ the rest of
/// the column is (G₋ⱼ₋ⱼ + λI)⁻¹ G₋ⱼⱼ = -P₋ⱼⱼ / P_jj.
/// </para>
/// <para>
/// With λ added, no pivot of a Gram matrix is smaller than λ. Where one is below λ/2, pairs were left out of the matrix and what remains
/// is no Gram matrix: λ is doubled, for this track, until all pivots pass, which they do at the latest when the diagonal outweighs the
/// rest.
/// </para>
/// <para>
/// A track with too few listeners for a regression gets c / ((n_i + λ)^α (n_j + λ)^(1-α)) instead, c of n_i and n_j listeners in common: the
/// asymmetric cosine (Aiolli 2013), shrunken by the λ of the regression, so that both are shares of the same unit.
/// </para>
/// <para>One object a thread; nothing is allocated once it has seen its largest row. The same bits for the same matrix.</para>
/// </remarks>
public sealed class LocalRidge
{
    private readonly CholeskySystem _system = new();
    private int[] _placeOf = [];
    private int[] _picked = [];
    private int[] _sources = [];
    private int[] _neighbors = [];
    private long[] _keys = [];
    private double[] _weights = [];
    private double[] _kept = [];

    /// <returns>At most m weights, of one track each; valid until the next call.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The matrix has no such track.</exception>
    public TrackWeights Solve(GramMatrix gram, int track, RidgeSettings settings)
    {
        ReadOnlySpan<GramEntry> row = gram.Row(track);
        Grow(gram.Count, row.Length);
        if (gram.Listeners[track] < settings.MinListeners)
        {
            return Kept(Cosines(gram, track, row, settings), settings.WeightsPerTrack);
        }

        int neighbors = Choose(gram.Listeners, row, settings.Neighbors);
        for (double lambda = settings.Lambda; ; lambda *= 2)
        {
            Assemble(gram, row, neighbors, lambda);
            if (_system.TrySolve(lambda / 2, out ReadOnlySpan<double> solution))
            {
                solution.CopyTo(_weights);
                return Kept(neighbors, settings.WeightsPerTrack);
            }
        }
    }

    private void Grow(int tracks, int entries)
    {
        if (_placeOf.Length < tracks)
        {
            _placeOf = new int[tracks];
        }

        if (_keys.Length < entries)
        {
            int room = Math.Max(entries, 2 * _keys.Length);
            (_keys, _picked, _sources, _neighbors, _weights, _kept) =
                (new long[room], new int[room], new int[room], new int[room], new double[room], new double[room]);
        }
    }

    private int Cosines(GramMatrix gram, int track, ReadOnlySpan<GramEntry> row, RidgeSettings settings)
    {
        double own = Math.Pow(gram.Listeners[track] + settings.Lambda, 1 - settings.Alpha);
        for (int i = 0; i < row.Length; i++)
        {
            _neighbors[i] = row[i].Track;
            _weights[i] = row[i].Together / (Math.Pow(gram.Listeners[row[i].Track] + settings.Lambda, settings.Alpha) * own);
        }

        return row.Length;
    }

    // The d strongest by cosine, then ordered by number. The track's own listeners divide all cosines alike and can be left out.
    private int Choose(ReadOnlySpan<int> listeners, ReadOnlySpan<GramEntry> row, int most)
    {
        for (int i = 0; i < row.Length; i++)
        {
            double together = row[i].Together;
            _keys[i] = Key(together * together / listeners[row[i].Track]);
        }

        int count = TopK.Select(_keys.AsSpan(0, row.Length), _picked.AsSpan(0, Math.Min(most, row.Length)));
        _picked.AsSpan(0, count).Sort();
        for (int place = 0; place < count; place++)
        {
            _neighbors[place] = row[_picked[place]].Track;
        }

        return count;
    }

    // Rows of the neighbours hold far more tracks than the neighbours: a mark for each of those finds its column without a search.
    private void Assemble(GramMatrix gram, ReadOnlySpan<GramEntry> row, int count, double lambda)
    {
        _system.Begin(count);
        for (int place = 0; place < count; place++)
        {
            _placeOf[_neighbors[place]] = place + 1;
        }

        for (int place = 0; place < count; place++)
        {
            int neighbor = _neighbors[place];
            Span<double> line = _system.Row(place);
            line[place] = gram.Listeners[neighbor] + lambda;
            line[count] = row[_picked[place]].Together;
            foreach (GramEntry entry in After(gram.Row(neighbor), neighbor))
            {
                int column = _placeOf[entry.Track];
                if (column > 0)
                {
                    line[column - 1] = entry.Together;
                }
            }
        }

        for (int place = 0; place < count; place++)
        {
            _placeOf[_neighbors[place]] = 0;
        }
    }

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

    private TrackWeights Kept(int count, int most)
    {
        for (int i = 0; i < count; i++)
        {
            _keys[i] = Key(Math.Abs(_weights[i]));
        }

        int kept = TopK.Select(_keys.AsSpan(0, count), _picked.AsSpan(0, Math.Min(most, count)));
        for (int i = 0; i < kept; i++)
        {
            _sources[i] = _neighbors[_picked[i]];
            _kept[i] = _weights[_picked[i]];
        }

        return new TrackWeights(_sources.AsSpan(0, kept), _kept.AsSpan(0, kept));
    }

    // Bits of doubles that are not negative stand in the order of their values.
    private static long Key(double value) => BitConverter.DoubleToInt64Bits(value);
}
