namespace Pipelines.Evaluation.InteractionFiles;

/// <summary>Who has what, each pair once.</summary>
/// <param name="Users">Ids, ordered.</param>
/// <param name="Items">Ids, ordered.</param>
/// <param name="Pairs">Places in both, ordered.</param>
public sealed record InteractionSet(string[] Users, string[] Items, (int User, int Item)[] Pairs)
{
    /// <param name="pairs">In any order, each once.</param>
    public static InteractionSet Of(IReadOnlyCollection<(string User, string Item)> pairs)
    {
        string[] users = [.. pairs.Select(pair => pair.User).Distinct().Order(StringComparer.Ordinal)];
        string[] items = [.. pairs.Select(pair => pair.Item).Distinct().Order(StringComparer.Ordinal)];
        Dictionary<string, int> userPlaces = Places(users), itemPlaces = Places(items);
        return new InteractionSet(users, items, [.. pairs.Select(pair => (userPlaces[pair.User], itemPlaces[pair.Item])).Order()]);
    }

    private static Dictionary<string, int> Places(string[] ids) => ids.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
}
