using System.ComponentModel.DataAnnotations;

namespace Pipelines.Evaluation.Models;

/// <summary>Hyperparameters of <see cref="CosineModel"/>.</summary>
public sealed record CosineSettings
{
    /// <summary>Most similar items that speak for a candidate; 1 or more.</summary>
    [Range(1, int.MaxValue)]
    public int K { get; init; } = 1000;

    /// <summary>Users in common that make half of the trust in a similarity; 0 or more.</summary>
    [Range(0.0, double.MaxValue)]
    public double Shrinkage { get; init; } = 0;
}

/// <summary>
/// Item kNN by cosine of binary columns, c / sqrt(n_i n_j), times c / (c + shrinkage). Sources: Sarwar et al. 2001, Item-based
/// collaborative filtering; shrinkage as in Bell and Koren 2007.
/// </summary>
public sealed class CosineModel(Interactions train, CosineSettings settings) : IItemModel
{
    private readonly ItemWeights weights = CoListening.Nearest(CoListening.Gram(train), settings.K, (together, source, candidate) =>
        together / Math.Sqrt((double)source * candidate) * (together / (together + settings.Shrinkage)));

    public string Name => "cosine";

    public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> weights, Span<double> scores) => this.weights.Score(items, weights, scores);
}
