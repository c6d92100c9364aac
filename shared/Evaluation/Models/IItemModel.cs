namespace Pipelines.Evaluation.Models;

/// <summary>Scores items for a listener from the items that they have. A model is built before; scoring is called from several threads.</summary>
public interface IItemModel
{
    string Name { get; }

    /// <param name="items">What the listener has, ascending, each once.</param>
    /// <param name="weights">How much of each, above 0; parallel to <paramref name="items"/>.</param>
    /// <param name="scores">One place an item, zeroed by the caller; higher is better, negative infinity is never recommended.</param>
    void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> weights, Span<double> scores);
}
