using Pipelines.Contracts;
using Pipelines.Evaluation;
using Pipelines.Evaluation.Models;

namespace Pipelines.Shared.Tests.Evaluation.Models;

/// <summary>Every model against its formula, looped over users and items.</summary>
internal sealed class ItemModelTests
{
    private const int Users = 40, Items = 25;

    [Test]
    public void Popular_is_how_many_have_it([Values(1, 2)] int seed)
    {
        bool[,] has = Draw(seed);
        Assert.That(Scores(new PopularModel(Train(has)), 3, 7), Is.EqualTo(Enumerable.Range(0, Items).Select(item => (double)Together(has, item, item))));
    }

    [Test]
    public void Cosine_is_shrunken_and_of_the_nearest([Values(1, 2, 3)] int seed, [Values(3, 100)] int k)
    {
        bool[,] has = Draw(seed);
        double[] expected = OfNearest(has, k, (together, source, candidate) => together / Math.Sqrt(source * candidate) * together / (together + 4));
        Assert.That(Scores(new CosineModel(Train(has), new CosineSettings { K = k, Shrinkage = 4 }), 3, 7), Is.EqualTo(expected).Within(1e-12));
    }

    [Test]
    public void Asymmetric_cosine_damps_the_candidate_by_alpha([Values(1, 2, 3)] int seed, [Values(3, 100)] int k)
    {
        bool[,] has = Draw(seed);
        double[] expected = OfNearest(has, k, (together, source, candidate) => Math.Pow(together / (Math.Pow(candidate, 0.3) * Math.Pow(source, 0.7)), 2));
        AsymmetricCosineModel model = new(Train(has), new AsymmetricCosineSettings { Alpha = 0.3, Q = 2, K = k });
        Assert.That(Scores(model, 3, 7), Is.EqualTo(expected).Within(1e-12));
    }

    [Test]
    public void Rp3beta_is_a_walk_over_items_and_users([Values(1, 2, 3)] int seed, [Values(3, 100)] int k)
    {
        bool[,] has = Draw(seed);
        double[] expected = new double[Items];
        foreach (int item in new[] { 3, 7 })
        {
            var reached = from other in Enumerable.Range(0, Items)
                          where other != item && Together(has, item, other) > 0
                          let walk = Enumerable.Range(0, Users).Where(user => has[user, item] && has[user, other])
                              .Sum(user => 1.0 / Together(has, item, item) / Enumerable.Range(0, Items).Count(own => has[user, own]))
                          select (other, Weight: walk / Math.Pow(Together(has, other, other), 0.6));
            foreach ((int other, double weight) in reached.OrderByDescending(entry => entry.Weight).ThenBy(entry => entry.other).Take(k))
            {
                expected[other] += weight;
            }
        }

        Assert.That(Scores(new Rp3BetaModel(Train(has), new Rp3BetaSettings { Beta = 0.6, K = k }), 3, 7), Is.EqualTo(expected).Within(1e-12));
    }

    [Test]
    public void Local_ridge_on_all_other_items_is_dense_ease_in_ten_thousandths([Values(1, 2, 3)] int seed)
    {
        bool[,] has = Draw(seed);
        // A user of everything: no two items are without a user in common.
        for (int item = 0; item < Items; item++)
        {
            has[0, item] = true;
        }

        double[] ease = Scores(new EaseModel(Train(has), new EaseSettings { Lambda = 3 }), 3, 7);
        LocalRidgeSettings all = new() { MinTogether = 1, RidgeLambda = 3, MinListeners = 0 };
        Assert.That(Scores(new LocalRidgeModel(Train(has), all), 3, 7), Is.EqualTo(ease).Within(1.1e-4));
    }

    [Test]
    public void Local_ridge_keeps_the_strongest_of_each_row()
    {
        bool[,] has = Draw(4);
        LocalRidgeSettings settings = new() { MinTogether = 1, RidgeLambda = 3, MinListeners = 0, NeighborsPerTrack = 4 };
        double[] whole = Scores(new LocalRidgeModel(Train(has), settings with { NeighborsPerTrack = 1000 }), 3);
        double[] cut = Scores(new LocalRidgeModel(Train(has), settings), 3);
        int[] strongest = [.. Enumerable.Range(0, Items).OrderByDescending(item => Math.Abs(whole[item])).ThenBy(item => item).Take(4)];
        Assert.That(cut, Is.EqualTo(whole.Select((score, item) => strongest.Contains(item) ? score : 0)));
    }

    [Test]
    public void Weights_of_a_listener_multiply_what_their_items_say()
    {
        Interactions train = Train(Draw(5));
        foreach (IItemModel model in new IItemModel[] { new CosineModel(train, new()), new Rp3BetaModel(train, new()), new EaseModel(train, new()), new LocalRidgeModel(train, new() { MinTogether = 1 }) })
        {
            double[] scores = new double[Items];
            model.Score([3, 7], [2, 0.5f], scores);
            Assert.That(scores, Is.EqualTo(Scores(model, 3).Zip(Scores(model, 7), (three, seven) => (2 * three) + (0.5 * seven))).Within(1e-9), model.Name);
        }
    }

    [Test]
    public void Ease_refuses_more_items_than_a_dense_matrix_may_have()
    {
        Interactions train = Interactions.Of(1, EaseModel.MostItems + 1, [.. Enumerable.Range(0, EaseModel.MostItems + 1).Select(item => new Interaction(0, item, 1))]);
        // All pairs of a listener of everything would take long to count: the bound comes first.
        Assert.That(() => new EaseModel(train, new EaseSettings()), Throws.TypeOf<BadInputException>().With.Message.Contains("40000"));
    }

    private static double[] Scores(IItemModel model, params int[] items)
    {
        double[] scores = new double[Items];
        model.Score(items, [.. items.Select(_ => 1f)], scores);
        return scores;
    }

    private static double[] OfNearest(bool[,] has, int k, Func<double, double, double, double> similarity)
    {
        double[] scores = new double[Items];
        for (int candidate = 0; candidate < Items; candidate++)
        {
            scores[candidate] = Enumerable.Range(0, Items)
                .Where(source => source != candidate && Together(has, source, candidate) > 0)
                .Select(source => (source, Weight: similarity(Together(has, source, candidate), Together(has, source, source), Together(has, candidate, candidate))))
                .OrderByDescending(entry => entry.Weight)
                .ThenBy(entry => entry.source)
                .Take(k)
                .Where(entry => entry.source is 3 or 7)
                .Sum(entry => entry.Weight);
        }

        return scores;
    }

    private static int Together(bool[,] has, int a, int b) => Enumerable.Range(0, Users).Count(user => has[user, a] && has[user, b]);

    private static Interactions Train(bool[,] has) => Interactions.Of(Users, Items,
        [.. from user in Enumerable.Range(0, Users) from item in Enumerable.Range(0, Items) where has[user, item] select new Interaction(user, item, 1)]);

    // Items differ in popularity.
    private static bool[,] Draw(int seed)
    {
        SplitMix64 random = new((ulong)seed);
        bool[,] has = new bool[Users, Items];
        for (int user = 0; user < Users; user++)
        {
            for (int item = 0; item < Items; item++)
            {
                has[user, item] = random.Below(4 + item) < 3;
            }
        }

        return has;
    }
}
