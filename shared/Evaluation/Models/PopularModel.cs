namespace Pipelines.Evaluation.Models;

/// <summary>How many users have an item: the same list for everybody.</summary>
public sealed class PopularModel(Interactions train) : IItemModel
{
    private readonly int[] users = Count(train);

    public string Name => "popular";

    public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> weights, Span<double> scores)
    {
        for (int item = 0; item < users.Length; item++)
        {
            scores[item] = users[item];
        }
    }

    private static int[] Count(Interactions train)
    {
        int[] counts = new int[train.Items];
        for (int user = 0; user < train.Users; user++)
        {
            foreach (int item in train.ItemsOf(user))
            {
                counts[item]++;
            }
        }

        return counts;
    }
}
