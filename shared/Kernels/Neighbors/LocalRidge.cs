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
/// A track with too few listeners for d weights of its own gets weights along the asymmetric cosine (Aiolli 2013), shrunken by the same λ,
/// w_i = G_ij / (n_i + λ)^α, and one number from the regression: their scale, w'G_Nj / w'(G_NN + λI)w. Without it, many weights that
/// each explain the same few listeners add up to far too much (shared/adr/0010).
/// </para>
/// <para>One object a thread; nothing is allocated once it has seen its largest row. The same bits for the same matrix.</para>
/// </remarks>
public sealed class LocalRidge
{
    private readonly Neighborhood _neighborhood = new();
    private readonly CholeskySystem _system = new();
    private long[] _keys = [];
    private int[] _picked = [];
    private int[] _sources = [];
    private double[] _weights = [];
    private double[] _kept = [];

    /// <returns>At most m weights, of one track each; valid until the next call.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The matrix has no such track.</exception>
    public TrackWeights Solve(GramMatrix gram, int track, RidgeSettings settings)
    {
        _neighborhood.Choose(gram, track, settings.Neighbors);
        int count = _neighborhood.Tracks.Length;
        if (_keys.Length < count)
        {
            (_keys, _picked, _sources, _weights, _kept) = (new long[count], new int[count], new int[count], new double[count], new double[count]);
        }

        Span<double> weights = _weights.AsSpan(0, count);
        if (gram.Listeners[track] < settings.MinListeners)
        {
            ScaledCosine(gram, settings, weights);
        }
        else
        {
            Ridge(gram, settings.Lambda, weights);
        }

        return Kept(weights, settings.WeightsPerTrack);
    }

    private void Ridge(GramMatrix gram, double lambda, Span<double> weights)
    {
        ReadOnlySpan<double> solution;
        _neighborhood.Fill(_system, gram, lambda);
        while (!_system.TrySolve(lambda / 2, out solution))
        {
            lambda *= 2;
            _neighborhood.Fill(_system, gram, lambda);
        }

        solution.CopyTo(weights);
    }

    private void ScaledCosine(GramMatrix gram, RidgeSettings settings, Span<double> weights)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            double listeners = gram.Listeners[_neighborhood.Tracks[i]];
            weights[i] = _neighborhood.Together[i] / Math.Pow(listeners + settings.Lambda, settings.Alpha);
        }

        _neighborhood.Fill(_system, gram, settings.Lambda);
        (double linear, double quadratic) = (0, 0);
        for (int i = 0; i < weights.Length; i++)
        {
            ReadOnlySpan<double> line = _system.Row(i);
            double right = 0;
            for (int j = i + 1; j < weights.Length; j++)
            {
                right += line[j] * weights[j];
            }

            linear += weights[i] * _neighborhood.Together[i];
            quadratic += weights[i] * ((line[i] * weights[i]) + (2 * right));
        }

        foreach (ref double weight in weights)
        {
            weight *= linear / quadratic;
        }
    }

    private TrackWeights Kept(ReadOnlySpan<double> weights, int most)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            // Bits of doubles that are not negative stand in the order of their values.
            _keys[i] = BitConverter.DoubleToInt64Bits(Math.Abs(weights[i]));
        }

        int kept = TopK.Select(_keys.AsSpan(0, weights.Length), _picked.AsSpan(0, Math.Min(most, weights.Length)));
        for (int i = 0; i < kept; i++)
        {
            (_sources[i], _kept[i]) = (_neighborhood.Tracks[_picked[i]], weights[_picked[i]]);
        }

        return new TrackWeights(_sources.AsSpan(0, kept), _kept.AsSpan(0, kept));
    }
}
