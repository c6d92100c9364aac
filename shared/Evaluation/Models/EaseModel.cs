using System.ComponentModel.DataAnnotations;
using Pipelines.Contracts;
using Pipelines.Kernels.Neighbors;

namespace Pipelines.Evaluation.Models;

/// <summary>Hyperparameter of <see cref="EaseModel"/>.</summary>
public sealed record EaseSettings
{
    /// <summary>λ: added to the diagonal, in users; above 0.</summary>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double Lambda { get; init; } = 100;
}

/// <summary>
/// Dense EASE: every item predicted from every other by ridge regression in closed form, B = I - P diagMat(1 / diag P) with
/// P = (G + λI)⁻¹, diagonal zero. Source: Steck 2019, Embarrassingly shallow autoencoders for sparse data. Items that nobody has are
/// left out. Memory: 8 bytes a pair of items.
/// </summary>
public sealed class EaseModel : IItemModel
{
    /// <summary>More would take tens of gigabytes, and hours.</summary>
    public const int MostItems = 40_000;

    private readonly int[] items;
    private readonly int[] places;
    private readonly float[] weights;

    /// <exception cref="BadInputException">There are too many items for a dense matrix.</exception>
    public EaseModel(Interactions train, EaseSettings settings)
    {
        Interactions byItem = train.Transpose();
        items = [.. Enumerable.Range(0, train.Items).Where(item => byItem.ItemsOf(item).Length > 0)];
        if (items.Length > MostItems)
        {
            throw new BadInputException($"dense EASE takes at most {MostItems} items, and {items.Length} have two users or more: leave it out.");
        }

        places = new int[train.Items];
        places.AsSpan().Fill(-1);
        for (int place = 0; place < items.Length; place++)
        {
            places[items[place]] = place;
        }

        weights = Weights(Inverse(CoListening.Gram(train), settings.Lambda));
    }

    public string Name => "ease";

    public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> weights, Span<double> scores)
    {
        for (int i = 0; i < items.Length; i++)
        {
            if (places[items[i]] is >= 0 and int source)
            {
                ReadOnlySpan<float> row = this.weights.AsSpan(source * this.items.Length, this.items.Length);
                for (int place = 0; place < row.Length; place++)
                {
                    scores[this.items[place]] += weights[i] * row[place];
                }
            }
        }
    }

    private SymmetricInverse Inverse(CountedGram gram, double lambda)
    {
        SymmetricInverse matrix = new(items.Length);
        Parallel.For(0, items.Length, place =>
        {
            matrix[place, place] = gram.Listeners[items[place]] + lambda;
            foreach (GramEntry entry in gram.Row(items[place]))
            {
                if (entry.Track > items[place])
                {
                    matrix[place, places[entry.Track]] = entry.Together;
                }
            }
        });
        matrix.Invert();
        return matrix;
    }

    // From the item that speaks, by row, to the item that is predicted.
    private float[] Weights(SymmetricInverse p)
    {
        float[] rows = new float[items.Length * items.Length];
        Parallel.For(0, items.Length, source =>
        {
            for (int target = 0; target < items.Length; target++)
            {
                rows[(source * items.Length) + target] = source == target ? 0 : (float)(-p[source, target] / p[target, target]);
            }
        });
        return rows;
    }
}
