using System.Collections.Concurrent;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;
using Pipelines.Kernels.Tests.Model;

namespace Pipelines.Kernels.Tests.Pools;

/// <summary>One object makes many pools: nothing of one listener, model or failure shows in the next.</summary>
public sealed class PoolReuseTests
{
    private static readonly PoolSettings Settings = new(20, 5, 2);

    [Test]
    public void Listeners_and_models_of_any_size_follow_one_another()
    {
        Random random = new(3);
        CandidatePool pool = new();
        TestTrack[][] drawn = [.. new[] { 60, 3, 0, 30, 120, 1 }.Select(size => TestModel.Draw(random, size))];
        (TestTrack[] Tracks, TrackModel Model)[] models = [.. drawn.Select(tracks => (tracks, TestModel.Load(tracks)))];
        for (int round = 0; round < 400; round++)
        {
            (TestTrack[] tracks, TrackModel model) = models[random.Next(models.Length)];
            TestListener listener = TestListener.Draw(random, tracks.Length);
            PoolSettings settings = Settings with { PoolSize = random.Next(40), TasteTracks = random.Next(1, 30) };
            Assert.That(CandidatePoolTests.Make(pool, model, listener, settings), Is.EqualTo(PoolOracle.Make(tracks, listener, settings)), $"round {round}");
        }
    }

    [TestCase(30L)]
    [TestCase(31L)]
    [TestCase(1L << 32)]
    [TestCase(long.MaxValue)]
    public void A_track_of_another_model_is_refused_and_the_next_listener_is_served(long stranger)
    {
        Random random = new(4);
        TestTrack[] small = [.. Enumerable.Range(0, 30).Select(number => new TestTrack($"t{number}") { Neighbors = [((number + 1) % 30, 100)] })];
        TrackModel large = TestModel.Load(Enumerable.Range(0, 500).Select(number => new TestTrack($"t{number}")));
        TrackModel model = TestModel.Load(small);
        CandidatePool pool = new();
        pool.Make(large, [499], [1], [498], Settings);
        TestListener listener = TestListener.Draw(random, 30);

        Assert.That(() => pool.Make(model, [0, stranger], [5, 5], [], Settings).Length, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("30"));
        Assert.That(CandidatePoolTests.Make(pool, model, listener, Settings), Is.EqualTo(PoolOracle.Make(small, listener, Settings)));
        Assert.That(() => pool.Make(model, [0], [5], [stranger], Settings).Length, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("30"));
        Assert.That(CandidatePoolTests.Make(pool, model, listener, Settings), Is.EqualTo(PoolOracle.Make(small, listener, Settings)));
    }

    [TestCase(1)]
    [TestCase(3)]
    public void Lists_of_unequal_length_are_refused(int weights)
    {
        TrackModel model = TestModel.Load(new TestTrack("a"), new TestTrack("b"));
        Assert.That(() => new CandidatePool().Make(model, [0, 1], new long[weights], [], Settings).Length, Throws.ArgumentException);
    }

    [Test]
    public void Threads_with_a_pool_each_share_a_model()
    {
        Random random = new(5);
        TestTrack[] tracks = TestModel.Draw(random, 300);
        TrackModel model = TestModel.Load(tracks);
        TestListener[] listeners = [.. Enumerable.Range(0, 200).Select(_ => TestListener.Draw(random, tracks.Length))];
        var expected = listeners.Select(listener => CandidatePoolTests.Make(new CandidatePool(), model, listener, Settings)).ToArray();
        ConcurrentBag<int> wrong = [];
        Thread[] threads = [.. Enumerable.Range(0, 8).Select(offset => new Thread(() =>
        {
            CandidatePool pool = new();
            for (int i = 0; i < 2 * listeners.Length; i++)
            {
                int listener = (i + (offset * 25)) % listeners.Length;
                if (!CandidatePoolTests.Make(pool, model, listeners[listener], Settings).SequenceEqual(expected[listener]))
                {
                    wrong.Add(listener);
                }
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Once_warm_a_listener_costs_no_allocation()
    {
        Random random = new(6);
        TestTrack[] tracks = TestModel.Draw(random, 3_000);
        TrackModel model = TestModel.Load(tracks);
        TestListener[] listeners = [.. Enumerable.Range(0, 20).Select(_ => TestListener.Draw(random, tracks.Length))];
        CandidatePool pool = new();
        Run(40);
        long before = GC.GetAllocatedBytesForCurrentThread();
        long candidates = Run(1_000);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(candidates, Is.GreaterThan(10_000));

        long Run(int calls)
        {
            long made = 0;
            for (int i = 0; i < calls; i++)
            {
                TestListener listener = listeners[i % listeners.Length];
                made += pool.Make(model, listener.Tracks, listener.Weights, listener.Popular, Settings).Length;
            }

            return made;
        }
    }
}
