using Pipelines.Kernels.Neighbors;

namespace Pipelines.Kernels.Tests.Neighbors;

/// <summary>One object solves many tracks: nothing of one shows in the next, and nothing is allocated on the way.</summary>
public sealed class LocalRidgeReuseTests
{
    [Test]
    public void Tracks_and_catalogs_of_any_size_follow_one_another()
    {
        CountedGram[] grams = [.. new[] { 40, 3, 90, 1, 25 }.Select(tracks => TestLists.Draw(tracks, tracks, 70).Gram())];
        SplitMix64 random = new(1);
        LocalRidge reused = new();
        for (int round = 0; round < 500; round++)
        {
            CountedGram gram = grams[random.Next() % 5];
            int track = (int)(random.Next() % (ulong)gram.Count);
            RidgeSettings settings = new(1 + (int)(random.Next() % 60), 1, 1 + (int)(random.Next() % 60), (int)(random.Next() % 20), 0.5);
            // Bit by bit.
            Assert.That(LocalRidgeTests.Weights(reused.Solve(gram, track, settings)), Is.EqualTo(LocalRidgeTests.Weights(new LocalRidge().Solve(gram, track, settings))));
        }
    }

    [Test]
    public void A_track_that_is_not_there_is_refused_and_the_next_is_solved()
    {
        CountedGram gram = TestLists.Draw(1, 20, 40).Gram();
        LocalRidge ridge = new();
        RidgeSettings settings = new(10, 1, 10, 0, 0.5);
        Assert.That(() => ridge.Solve(gram, 20, settings).Sources.Length, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => ridge.Solve(gram, -1, settings).Sources.Length, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(LocalRidgeTests.Weights(ridge.Solve(gram, 3, settings)), Is.EqualTo(LocalRidgeTests.Weights(new LocalRidge().Solve(gram, 3, settings))));
    }

    [Test]
    public void Once_warm_a_track_costs_no_allocation()
    {
        CountedGram gram = TestLists.Draw(2, 120, 300).Gram();
        LocalRidge ridge = new();
        Solve();
        long weights = 0;
        Assert.That(Allocations.Least(() => weights = Solve()), Is.Zero);
        Assert.That(weights, Is.GreaterThan(1_000));

        long Solve()
        {
            long solved = 0;
            for (int track = 0; track < gram.Count; track++)
            {
                solved += ridge.Solve(gram, track, new RidgeSettings(50, 5, 20, 10, 0.5)).Sources.Length;
            }

            return solved;
        }
    }
}
