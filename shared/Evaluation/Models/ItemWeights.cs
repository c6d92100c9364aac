using Pipelines.Kernels;

namespace Pipelines.Evaluation.Models;

/// <summary>An item in another item's list, and its weight there.</summary>
public readonly record struct ItemWeight(int Item, double Weight);

/// <summary>A sparse matrix of items by items, one list a row, each item at most once in a list.</summary>
public sealed class ItemWeights(ItemWeight[][] lists)
{
    public int Items => lists.Length;

    public ReadOnlySpan<ItemWeight> Of(int item) => lists[item];

    /// <summary>Adds, for each item that a listener has, its weights times how much they have of it.</summary>
    public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> weights, Span<double> scores)
    {
        for (int i = 0; i < items.Length; i++)
        {
            foreach (ItemWeight entry in lists[items[i]])
            {
                scores[entry.Item] += weights[i] * entry.Weight;
            }
        }
    }

    /// <summary>Lists by the item that they name: whom a list of sources named, each source then names.</summary>
    public ItemWeights Transposed()
    {
        int[] lengths = new int[Items];
        foreach (ItemWeight entry in lists.SelectMany(list => list))
        {
            lengths[entry.Item]++;
        }

        ItemWeight[][] turned = [.. lengths.Select(length => new ItemWeight[length])];
        for (int item = Items - 1; item >= 0; item--)
        {
            foreach (ItemWeight entry in lists[item])
            {
                turned[entry.Item][--lengths[entry.Item]] = new ItemWeight(item, entry.Weight);
            }
        }

        return new ItemWeights(turned);
    }

    /// <summary>The entries of each list with the largest magnitudes, ties to the lower item.</summary>
    public ItemWeights Strongest(int perList) => new([.. lists.AsParallel().AsOrdered().Select(list => Strongest(list, perList))]);

    /// <param name="list">Ordered by item.</param>
    public static ItemWeight[] Strongest(ReadOnlySpan<ItemWeight> list, int most)
    {
        // Bits of doubles that are not negative stand in the order of their values.
        long[] keys = new long[list.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = BitConverter.DoubleToInt64Bits(Math.Abs(list[i].Weight));
        }

        int[] best = new int[Math.Min(most, list.Length)];
        TopK.Select(keys, best);
        best.AsSpan().Sort();
        ItemWeight[] strongest = new ItemWeight[best.Length];
        for (int i = 0; i < best.Length; i++)
        {
            strongest[i] = list[best[i]];
        }

        return strongest;
    }
}
