using Pipelines.Evaluation;
using Pipelines.Evaluation.InteractionFiles;

namespace Pipelines.Shared.Tests.Evaluation.InteractionFiles;

internal sealed class HoldOutTests
{
    private static readonly InteractionSet Set = Draw(300, 60);

    [Test]
    public void Every_pair_is_learnt_from_or_to_be_found([Values(1UL, 2UL)] ulong seed)
    {
        HoldOut split = HoldOut.OfPairs(Set, 0.8, seed);
        foreach (JudgedUser user in split.Judged)
        {
            Assert.That(user.Given.Intersect(user.Targets), Is.Empty);
            Assert.That(user.Given.Length + user.Targets.Length, Is.EqualTo(Set.Pairs.Count(pair => pair.User == user.User)));
            Assert.That(user.Given, Is.Ordered);
            Assert.That(user.Targets, Is.Ordered);
            Assert.That(split.Train.ItemsOf(user.User).ToArray(), Is.EqualTo(user.Given.Where(item => split.Recommendable[item])));
        }

        double held = split.Judged.Sum(user => user.Targets.Length);
        Assert.That(held / Set.Pairs.Length, Is.EqualTo(0.2).Within(0.02));
    }

    [Test]
    public void Of_held_out_users_nothing_is_learnt()
    {
        HoldOut split = HoldOut.OfUsers(Set, 0.8, seed: 3);
        Assert.That(split.Judged, Has.Length.InRange(40, 80));
        foreach (JudgedUser user in split.Judged)
        {
            Assert.That(split.Train.ItemsOf(user.User).Length, Is.Zero);
            Assert.That(user.Given.Length + user.Targets.Length, Is.EqualTo(Set.Pairs.Count(pair => pair.User == user.User)));
            Assert.That(user.Given.Intersect(user.Targets), Is.Empty);
        }

        Assert.That(split.Judged.Average(user => (double)user.Targets.Length / (user.Given.Length + user.Targets.Length)), Is.EqualTo(0.2).Within(0.05));
    }

    [Test]
    public void Only_items_of_two_training_users_can_be_recommended_and_others_stay_targets()
    {
        InteractionSet set = InteractionSet.Of([("a", "rare"), ("a", "x"), ("b", "x"), ("b", "y"), ("c", "x"), ("c", "y"), ("d", "x"), ("d", "y"), ("d", "z")]);
        HoldOut[] splits = [.. Enumerable.Range(1, 20).Select(seed => HoldOut.OfPairs(set, 0.5, (ulong)seed))];
        foreach (HoldOut split in splits)
        {
            int[] users = new int[4];
            for (int user = 0; user < 4; user++)
            {
                foreach (int item in split.Train.ItemsOf(user))
                {
                    users[item]++;
                }
            }

            Assert.That(split.Recommendable, Is.EqualTo(users.Select(count => count >= 2)));
            Assert.That(users.Where(count => count > 0), Is.All.AtLeast(2));
            Assert.That(users, Is.Ordered.Descending, "the most popular come first");
        }

        Assert.That(splits.SelectMany(split => split.Judged.SelectMany(user => user.Targets.Where(item => !split.Recommendable[item]))), Is.Not.Empty);
    }

    [Test]
    public void A_split_depends_on_the_seed_and_not_on_the_order_of_lines()
    {
        var pairs = Set.Pairs.Select(pair => (Set.Users[pair.User], Set.Items[pair.Item])).ToArray();
        new SplitMix64(1).Shuffle(pairs.AsSpan());
        InteractionSet shuffled = InteractionSet.Of(pairs);
        Assert.That(Text(HoldOut.OfPairs(shuffled, 0.8, 1)), Is.EqualTo(Text(HoldOut.OfPairs(Set, 0.8, 1))));
        Assert.That(Text(HoldOut.OfUsers(shuffled, 0.8, 1)), Is.EqualTo(Text(HoldOut.OfUsers(Set, 0.8, 1))));
        Assert.That(Text(HoldOut.OfPairs(Set, 0.8, 2)), Is.Not.EqualTo(Text(HoldOut.OfPairs(Set, 0.8, 1))));
    }

    internal static InteractionSet Draw(int users, int items)
    {
        SplitMix64 random = new(7);
        List<(string, string)> pairs = [];
        for (int user = 0; user < users; user++)
        {
            for (int item = 0; item < items; item++)
            {
                // Users of one half like items of one half.
                if (random.Below(4 + item) < (user % 2 == item % 2 ? 8 : 2))
                {
                    pairs.Add(($"u{user}", $"i{item}"));
                }
            }
        }

        return InteractionSet.Of(pairs);
    }

    private static string Text(HoldOut split) =>
        string.Join('\n', split.Judged.Select(user => $"{user.User}: {string.Join(',', user.Given)} | {string.Join(',', user.Targets)}"));
}
