namespace Pipelines.Evaluation.Models;

/// <summary>
/// Which users have which items, as a sparse matrix, compressed by row: users numbered from 0 by items numbered from 0, each user's items
/// in ascending order.
/// </summary>
public sealed class Interactions
{
    private readonly int[] starts;
    private readonly int[] items;
    private readonly float[] weights;

    private Interactions(int users, int itemCount, int entries)
    {
        Users = users;
        Items = itemCount;
        starts = new int[users + 1];
        items = new int[entries];
        weights = new float[entries];
    }

    public int Users { get; }

    public int Items { get; }

    /// <summary>How many (user, item) there are.</summary>
    public int Count => items.Length;

    /// <param name="entries">In any order.</param>
    /// <exception cref="ArgumentException">A number is out of range, a weight is not above 0, or a (user, item) stands there twice.</exception>
    public static Interactions Of(int users, int items, IReadOnlyCollection<Interaction> entries)
    {
        foreach (Interaction entry in entries)
        {
            if ((uint)entry.User >= (uint)users || (uint)entry.Item >= (uint)items || !(entry.Weight > 0) || float.IsInfinity(entry.Weight))
            {
                throw new ArgumentException($"{entry} does not fit {users} users and {items} items, or its weight is not above 0");
            }
        }

        Interactions byItem = new(items, users, entries.Count);
        byItem.Fill(entries.Select(entry => new Interaction(entry.Item, entry.User, entry.Weight)));
        Interactions byUser = byItem.Transpose();
        byUser.RefuseTwice();
        return byUser;
    }

    public ReadOnlySpan<int> ItemsOf(int user) => items.AsSpan(starts[user]..starts[user + 1]);

    /// <summary>Parallel to <see cref="ItemsOf"/>.</summary>
    public ReadOnlySpan<float> WeightsOf(int user) => weights.AsSpan(starts[user]..starts[user + 1]);

    /// <summary>Items as users and users as items: <see cref="ItemsOf"/> an item is then who has it, ascending.</summary>
    public Interactions Transpose()
    {
        Interactions turned = new(Items, Users, Count);
        turned.Fill(Entries());
        return turned;

        IEnumerable<Interaction> Entries()
        {
            for (int user = 0; user < Users; user++)
            {
                for (int entry = starts[user]; entry < starts[user + 1]; entry++)
                {
                    yield return new Interaction(items[entry], user, weights[entry]);
                }
            }
        }
    }

    // A counting sort by user, which keeps the order within one: what comes by item comes to lie by item.
    private void Fill(IEnumerable<Interaction> entries)
    {
        foreach (Interaction entry in entries)
        {
            starts[entry.User + 1]++;
        }

        for (int user = 0; user < Users; user++)
        {
            starts[user + 1] += starts[user];
        }

        int[] next = starts[..^1];
        foreach (Interaction entry in entries)
        {
            int place = next[entry.User]++;
            items[place] = entry.Item;
            weights[place] = entry.Weight;
        }
    }

    private void RefuseTwice()
    {
        for (int user = 0; user < Users; user++)
        {
            for (int entry = starts[user] + 1; entry < starts[user + 1]; entry++)
            {
                if (items[entry] == items[entry - 1])
                {
                    throw new ArgumentException($"user {user} has item {items[entry]} twice");
                }
            }
        }
    }
}
