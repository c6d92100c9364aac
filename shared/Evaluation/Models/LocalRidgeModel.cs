using System.ComponentModel.DataAnnotations;
using Pipelines.Kernels.Neighbors;

namespace Pipelines.Evaluation.Models;

/// <summary>Hyperparameters of <see cref="LocalRidgeModel"/>; the defaults are those of track-neighbors in jobs.yaml.</summary>
public sealed record LocalRidgeSettings
{
    /// <summary>Pairs with fewer users in common are left out; 1 or more.</summary>
    [Range(1, int.MaxValue)]
    public int MinTogether { get; init; } = 2;

    /// <summary>d: the strongest co-listened items that an item's regression is on.</summary>
    [Range(1, 4096)]
    public int RidgeNeighbors { get; init; } = 100;

    /// <summary>λ, in users; above 0.</summary>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double RidgeLambda { get; init; } = 80;

    /// <summary>m: weights kept an item that is predicted.</summary>
    [Range(1, int.MaxValue)]
    public int WeightsPerTrack { get; init; } = 100;

    /// <summary>Weights kept an item that speaks: its list in the model.</summary>
    [Range(1, int.MaxValue)]
    public int NeighborsPerTrack { get; init; } = 200;

    /// <summary>Items with fewer users get the scaled asymmetric cosine.</summary>
    [Range(0, int.MaxValue)]
    public int MinListeners { get; init; } = 3;

    /// <summary>α of that cosine, 0..1.</summary>
    [Range(0.0, 1.0)]
    public double CosineAlpha { get; init; } = 0.5;
}

/// <summary>What track-neighbors publishes: the kernel <see cref="LocalRidge"/>, weights as ten-thousandths, and the strongest of each row.</summary>
public sealed class LocalRidgeModel(Interactions train, LocalRidgeSettings settings) : IItemModel
{
    private readonly ItemWeights weights = Build(train, settings);

    public string Name => "local-ridge";

    public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> weights, Span<double> scores) => this.weights.Score(items, weights, scores);

    private static ItemWeights Build(Interactions train, LocalRidgeSettings settings)
    {
        CountedGram gram = CoListening.Gram(train, settings.MinTogether);
        RidgeSettings ridge = new(settings.RidgeNeighbors, settings.RidgeLambda, settings.WeightsPerTrack, settings.MinListeners, settings.CosineAlpha);
        ItemWeight[][] predicted = new ItemWeight[gram.Count][];
        Parallel.For(0, gram.Count, () => new LocalRidge(), (item, _, solver) =>
        {
            predicted[item] = Quantised(solver.Solve(gram, item, ridge));
            return solver;
        }, _ => { });
        return new ItemWeights(predicted).Transposed().Strongest(settings.NeighborsPerTrack);
    }

    private static ItemWeight[] Quantised(TrackWeights solved)
    {
        List<ItemWeight> kept = new(solved.Sources.Length);
        for (int i = 0; i < solved.Sources.Length; i++)
        {
            if (QuantisedWeight.Of(solved.Weights[i]) is var weight and not 0)
            {
                kept.Add(new ItemWeight(solved.Sources[i], weight / QuantisedWeight.Unit));
            }
        }

        return [.. kept];
    }
}
