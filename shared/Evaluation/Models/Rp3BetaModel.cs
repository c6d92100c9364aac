using System.ComponentModel.DataAnnotations;

namespace Pipelines.Evaluation.Models;

/// <summary>Hyperparameters of <see cref="Rp3BetaModel"/>.</summary>
public sealed record Rp3BetaSettings
{
    /// <summary>β: a candidate's weight is divided by the number of its users to this power; 0 is P3.</summary>
    [Range(0.0, 10.0)]
    public double Beta { get; init; } = 0.3;

    /// <summary>Candidates kept an item; 1 or more.</summary>
    [Range(1, int.MaxValue)]
    public int K { get; init; } = 1000;
}

/// <summary>
/// A random walk of three steps from the listener over an item and another user to a candidate, damped by the candidate's popularity:
/// weight of i for j = Σ_v 1 / (n_i n_v) / n_j^β over the users v who have both, n_v their number of items. Source: Paudel et al. 2017,
/// Updatable, accurate, diverse, and scalable recommendations for interactive applications, section 4.
/// </summary>
public sealed class Rp3BetaModel(Interactions train, Rp3BetaSettings settings) : IItemModel
{
    private readonly ItemWeights weights = Walk(train, settings);

    public string Name => "rp3beta";

    public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> weights, Span<double> scores) => this.weights.Score(items, weights, scores);

    private static ItemWeights Walk(Interactions train, Rp3BetaSettings settings)
    {
        Interactions byItem = train.Transpose();
        double[] damping = [.. Enumerable.Range(0, train.Items).Select(item => Math.Pow(Math.Max(1, byItem.ItemsOf(item).Length), settings.Beta))];
        ItemWeight[][] lists = new ItemWeight[train.Items][];
        Parallel.For(0, train.Items, () => new double[train.Items], (item, _, reached) =>
        {
            lists[item] = Walk(train, byItem.ItemsOf(item), item, damping, reached, settings.K);
            return reached;
        }, _ => { });
        return new ItemWeights(lists);
    }

    // Leaves what it was given zero, as it found it.
    private static ItemWeight[] Walk(Interactions train, ReadOnlySpan<int> users, int item, double[] damping, double[] reached, int k)
    {
        foreach (int user in users)
        {
            double share = 1.0 / users.Length / train.ItemsOf(user).Length;
            foreach (int other in train.ItemsOf(user))
            {
                reached[other] += share;
            }
        }

        List<ItemWeight> list = [];
        for (int other = 0; other < reached.Length; other++)
        {
            if (reached[other] > 0 && other != item)
            {
                list.Add(new ItemWeight(other, reached[other] / damping[other]));
            }
        }

        reached.AsSpan().Clear();
        return ItemWeights.Strongest(list.ToArray(), k);
    }
}
