using System.ComponentModel.DataAnnotations;

namespace Pipelines.Evaluation.Models;

/// <summary>Hyperparameters of <see cref="AsymmetricCosineModel"/>.</summary>
public sealed record AsymmetricCosineSettings
{
    /// <summary>0..1: how much of the damping falls on the candidate's popularity; 0.5 is the cosine.</summary>
    [Range(0.0, 1.0)]
    public double Alpha { get; init; } = 0.6;

    /// <summary>Locality: similarities are raised to this power, so that the strongest count for more; above 0.</summary>
    [Range(0.0, 100.0, MinimumIsExclusive = true)]
    public double Q { get; init; } = 0.5;

    /// <summary>Most similar items that speak for a candidate; 1 or more.</summary>
    [Range(1, int.MaxValue)]
    public int K { get; init; } = 1000;
}

/// <summary>
/// Item kNN by (c / (n_candidate^α n_source^(1-α)))^q. Source: Aiolli 2013, Efficient top-N recommendation for very large scale binary
/// rated datasets, sections 3.2 and 3.4.
/// </summary>
public sealed class AsymmetricCosineModel(Interactions train, AsymmetricCosineSettings settings) : IItemModel
{
    private readonly ItemWeights weights = CoListening.Nearest(CoListening.Gram(train), settings.K, (together, source, candidate) =>
        Math.Pow(together / (Math.Pow(candidate, settings.Alpha) * Math.Pow(source, 1 - settings.Alpha)), settings.Q));

    public string Name => "asymmetric-cosine";

    public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> weights, Span<double> scores) => this.weights.Score(items, weights, scores);
}
