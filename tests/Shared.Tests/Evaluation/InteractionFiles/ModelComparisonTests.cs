using Pipelines.Evaluation;
using Pipelines.Evaluation.InteractionFiles;
using Pipelines.Evaluation.Models;

namespace Pipelines.Shared.Tests.Evaluation.InteractionFiles;

internal sealed class ModelComparisonTests
{
    private static readonly InteractionSet Set = HoldOutTests.Draw(300, 60);

    [Test]
    public void Models_that_know_tastes_beat_popularity_and_chance_is_last()
    {
        ModelComparison comparison = Compare([ModelSpec.Parse("local-ridge ridge_lambda=5"), ModelSpec.Parse("popular"), new ModelSpec("random", _ => new RandomModel())], 1, 2);
        IReadOnlyList<ModelResult> results = comparison.Results();
        double[] ndcg = [.. results.Select(result => result.Values["ndcg@100"].Mean)];
        Assert.That(ndcg, Is.Ordered.Descending);
        Assert.That(results[1].Differences["ndcg@100"].High, Is.Negative);
        Assert.That(results[1].Differences["ndcg@100"].Mean, Is.EqualTo(ndcg[1] - ndcg[0]).Within(1e-12));
        Assert.That(results[0].Differences["recall@50"], Is.EqualTo(new Interval(0, 0, 0)));
        Assert.That(results.Select(result => result.BuildSeconds), Is.All.AtLeast(0));
    }

    [Test]
    public void A_model_that_ranks_the_targets_first_reaches_one()
    {
        HoldOut split = HoldOut.OfPairs(Set, 0.8, 1);
        // Told the targets by the given items, which name a user here.
        Dictionary<string, int[]> targets = split.Judged.ToDictionary(user => string.Join(',', user.Given), user => user.Targets);
        ModelComparison comparison = new([new ModelSpec("told", _ => new ToldModel(targets))]);
        comparison.Add(split, _ => { }, CancellationToken.None);
        double best = split.Judged.Average(user => user.Targets.Length == user.Targets.Count(item => split.Recommendable[item]) ? 1 : 0.0);
        Assert.That(best, Is.EqualTo(1), "all targets can be recommended");
        Assert.That(comparison.Results()[0].Values["ndcg@100"], Is.EqualTo(new Interval(1, 1, 1)));
    }

    [Test]
    public void Seeds_are_averaged_by_user_before_users_are()
    {
        ModelSpec[] models = [ModelSpec.Parse("popular")];
        double one = Compare(models, 1).Results()[0].Values["recall@20"].Mean, two = Compare(models, 2).Results()[0].Values["recall@20"].Mean;
        ModelComparison both = Compare(models, 1, 2);
        Assert.That(both.Users, Is.InRange(250, 300));
        Assert.That(both.Results()[0].Values["recall@20"].Mean, Is.EqualTo((one + two) / 2).Within(0.01));
    }

    private static ModelComparison Compare(IReadOnlyList<ModelSpec> models, params ulong[] seeds)
    {
        ModelComparison comparison = new(models);
        foreach (ulong seed in seeds)
        {
            comparison.Add(HoldOut.OfPairs(Set, 0.8, seed), _ => { }, CancellationToken.None);
        }

        return comparison;
    }

    private sealed class RandomModel : IItemModel
    {
        public string Name => "random";

        public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> weights, Span<double> scores)
        {
            SplitMix64 random = new((ulong)items[0] + (ulong)items.Length);
            foreach (ref double score in scores)
            {
                score = random.Below(1_000_000);
            }
        }
    }

    private sealed class ToldModel(Dictionary<string, int[]> targets) : IItemModel
    {
        public string Name => "told";

        public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> weights, Span<double> scores)
        {
            foreach (int item in targets[string.Join(',', items.ToArray())])
            {
                scores[item] = 1;
            }
        }
    }
}
