using System.Text;
using Pipelines.Evaluation.Models;
using Pipelines.Kernels;

namespace Pipelines.Evaluation.InteractionFiles;

/// <summary>A user that models are judged by.</summary>
/// <param name="Given">Items to predict from, ascending; never among the targets.</param>
/// <param name="Targets">Items to be found, ascending.</param>
public sealed record JudgedUser(int User, int[] Given, int[] Targets);

/// <summary>
/// A random split of interactions into what models learn from and what they have to find. Whether a pair or a user is held out is a hash
/// of the seed and the ids: the order of a file's lines does not matter. Items are numbered by training users, most first.
/// </summary>
/// <param name="Train">Without items that fewer than two training users have: no model can say anything of them.</param>
/// <param name="Recommendable">Whether an item is in <paramref name="Train"/>, by number. Others stay targets, which everybody misses.</param>
/// <param name="Judged">Users with something given and something to find.</param>
public sealed record HoldOut(Interactions Train, bool[] Recommendable, JudgedUser[] Judged)
{
    private const int LeastUsers = 2;

    /// <summary>Weak generalization: of every user's pairs each is kept for training with the probability <paramref name="share"/>.</summary>
    public static HoldOut OfPairs(InteractionSet set, double share, ulong seed) => Of(
        set,
        isLearnt: set.Pairs.Select(pair => IsKept(set, pair, share, seed)).ToArray(),
        isJudged: _ => true,
        isGiven: null);

    /// <summary>
    /// Strong generalization (Marlin 2004; Liang et al. 2018): each user is a training user with the probability <paramref name="share"/>,
    /// with all their pairs. Of the others' pairs that share is given, and the rest to be found.
    /// </summary>
    public static HoldOut OfUsers(InteractionSet set, double share, ulong seed)
    {
        bool[] isTraining = [.. set.Users.Select(user => Draw(user, seed) < share)];
        return Of(
            set,
            isLearnt: set.Pairs.Select(pair => isTraining[pair.User]).ToArray(),
            isJudged: user => !isTraining[user],
            isGiven: set.Pairs.Select(pair => IsKept(set, pair, share, seed)).ToArray());
    }

    /// <param name="isGiven">Null where a user is given what is learnt from them.</param>
    private static HoldOut Of(InteractionSet set, bool[] isLearnt, Func<int, bool> isJudged, bool[]? isGiven)
    {
        int[] trainingUsers = new int[set.Items.Length];
        foreach ((int index, (int _, int item)) in set.Pairs.Index())
        {
            trainingUsers[item] += isLearnt[index] ? 1 : 0;
        }

        int[] numbered = [.. Enumerable.Range(0, set.Items.Length).OrderByDescending(item => trainingUsers[item]).ThenBy(item => item)];
        int[] numberOf = new int[numbered.Length];
        foreach ((int number, int item) in numbered.Index())
        {
            numberOf[item] = number;
        }

        Interaction[] learnt =
        [
            .. set.Pairs.Where((pair, index) => isLearnt[index] && trainingUsers[pair.Item] >= LeastUsers)
                .Select(pair => new Interaction(pair.User, numberOf[pair.Item], 1)),
        ];
        JudgedUser[] judged =
        [
            .. set.Pairs.Index().Where(entry => isJudged(entry.Item.User)).GroupBy(entry => entry.Item.User).Select(user =>
            {
                ILookup<bool, int> items = user.ToLookup(entry => (isGiven ?? isLearnt)[entry.Index], entry => numberOf[entry.Item.Item]);
                return new JudgedUser(user.Key, [.. items[true].Order()], [.. items[false].Order()]);
            }).Where(user => user.Given.Length > 0 && user.Targets.Length > 0),
        ];
        return new HoldOut(
            Interactions.Of(set.Users.Length, set.Items.Length, learnt), [.. numbered.Select(item => trainingUsers[item] >= LeastUsers)], judged);
    }

    private static bool IsKept(InteractionSet set, (int User, int Item) pair, double share, ulong seed) =>
        Draw($"{set.Users[pair.User]}\0{set.Items[pair.Item]}", seed) < share;

    // Uniform in 0..1, by the upper 53 bits.
    private static double Draw(string key, ulong seed) => (Xxh64.Hash(Encoding.UTF8.GetBytes(key), seed) >> 11) / (double)(1UL << 53);
}
