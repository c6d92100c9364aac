using System.Buffers;
using System.Collections.Immutable;
using Pipelines.Evaluation.Models;
using Pipelines.Evaluation.Splits;

namespace Pipelines.Evaluation.Contenders;

/// <summary>An item model's best among what the listener never heard and what is available.</summary>
/// <param name="name">The model's, with its hyperparameters where they matter.</param>
/// <param name="model">Learnt from the training listening.</param>
/// <param name="catalog">Numbered as the model's items.</param>
public sealed class ModelContender(string name, IItemModel model, CatalogTracks catalog) : IContender
{
    private readonly ImmutableArray<int> unavailable = [.. Enumerable.Range(0, catalog.Count).Where(track => !catalog.Available[track])];

    public string Name => name;

    public bool IsBaseline => true;

    public int[] Rank(TestListener listener, int k)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(catalog.Count);
        Span<double> scores = rented.AsSpan(0, catalog.Count);
        scores.Clear();
        model.Score(listener.Played.AsSpan(), listener.Weights.AsSpan(), scores);
        foreach (int track in unavailable)
        {
            scores[track] = double.NegativeInfinity;
        }

        int[] ranked = Ranking.TopK(scores, listener.Heard.AsSpan(), k);
        ArrayPool<double>.Shared.Return(rented);
        return ranked;
    }
}
