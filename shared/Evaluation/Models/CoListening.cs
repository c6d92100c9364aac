using Pipelines.Kernels.Neighbors;

namespace Pipelines.Evaluation.Models;

/// <summary>What co-listening models are made of.</summary>
internal static class CoListening
{
    /// <summary>Which users have two items in common, counted for all pairs.</summary>
    public static CountedGram Gram(Interactions train, int minTogether = 1)
    {
        int[] offsets = new int[train.Users + 1];
        int[] items = new int[train.Count];
        for (int user = 0; user < train.Users; user++)
        {
            ReadOnlySpan<int> own = train.ItemsOf(user);
            own.CopyTo(items.AsSpan(offsets[user]));
            offsets[user + 1] = offsets[user] + own.Length;
        }

        return CountedGram.Of(new ListenerLists(train.Items, offsets, items), minTogether);
    }

    /// <summary>For every item the k items most similar to it, by a similarity of the pair's counts, seen from the items that speak.</summary>
    /// <param name="similarity">Of (users in common, users of the item that speaks, users of the candidate).</param>
    public static ItemWeights Nearest(CountedGram gram, int k, Func<int, int, int, double> similarity) =>
        new ItemWeights([.. ParallelEnumerable.Range(0, gram.Count).AsOrdered().Select(candidate =>
        {
            ReadOnlySpan<int> users = gram.Listeners;
            ReadOnlySpan<GramEntry> row = gram.Row(candidate);
            ItemWeight[] similar = new ItemWeight[row.Length];
            for (int i = 0; i < row.Length; i++)
            {
                similar[i] = new ItemWeight(row[i].Track, similarity(row[i].Together, users[row[i].Track], users[candidate]));
            }

            return ItemWeights.Strongest(similar, k);
        })]).Transposed();
}
