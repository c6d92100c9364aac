using System.Collections.Concurrent;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;
using Pipelines.Kernels.Tests.Model;

namespace Pipelines.Kernels.Tests.Pools;

/// <summary>One object makes many pools: nothing of one listener, model or failure shows in the next.</summary>
public sealed class PoolReuseTests
{
    private static readonly PoolSettings Settings = new()
    {
        PoolSize = 20, TasteTracks = 5, MaxPerArtist = 2, OwnArtistWeight = 0.1, NearArtistWeight = 0.1, PopularWeight = 0.5, FreshWeight = 0.5, EmergingWeight = 0.5,
        AudioWeight = 0.01, FreshQuota = 2, EmergingQuota = 2, AudioQuota = 2,
    };

    [Test]
    public void Listeners_and_models_of_any_size_follow_one_another()
    {
        Random random = new(3);
        CandidatePool pool = new();
        TestTrack[][] drawn = [.. new[] { 60, 3, 0, 30, 120, 1 }.Select(size => TestModel.Draw(random, size))];
        (TestTrack[] Tracks, TestShelves Shelves)[] worlds = [.. drawn.Select(tracks => (tracks, TestShelves.Draw(random, tracks.Length)))];
        TrackModel[] models = [.. drawn.Select(tracks => TestModel.Load(tracks))];
        Shelves[] shelves = [.. worlds.Zip(models, (world, model) => world.Shelves.For(model))];
        for (int round = 0; round < 400; round++)
        {
            int which = random.Next(models.Length);
            (TestTrack[] tracks, TestShelves shelf) = worlds[which];
            TestListener listener = TestListener.Draw(random, tracks.Length);
            PoolSettings settings = Settings with { PoolSize = random.Next(40), TasteTracks = random.Next(1, 30) };
            Assert.That(
                listener.PoolFrom(models[which], shelves[which], settings, pool),
                Is.EqualTo(new PoolOracle(tracks, shelf, listener, settings).Make()),
                $"round {round}");
        }
    }

    [Test]
    public void Each_model_may_be_a_little_larger_than_the_one_before()
    {
        CandidatePool pool = new();
        for (int size = 1; size < 80; size++)
        {
            TestTrack[] tracks = [.. Enumerable.Range(0, size).Select(number => new TestTrack($"track-{number:d2}", number) { Neighbors = [(size - 1 - number, 500)] })];
            TestListener listener = new([size / 2], [1]);
            TestShelves shelves = new() { Fresh = [size - 1], SoundingLike = [.. tracks.Select(_ => Array.Empty<(int, short)>())] };
            TrackModel model = TestModel.Load(tracks);
            Assert.That(listener.PoolFrom(model, shelves.For(model), Settings, pool), Is.EqualTo(new PoolOracle(tracks, shelves, listener, Settings).Make()));
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
        Shelves shelves = new TestShelves().For(model);
        CandidatePool pool = new();
        new TestListener([499], [1]).PoolFrom(large, new TestShelves().For(large), Settings, pool);
        TestListener listener = TestListener.Draw(random, 30);
        var expected = new PoolOracle(small, new TestShelves { SoundingLike = [.. small.Select(_ => Array.Empty<(int, short)>())] }, listener, Settings).Make();

        Assert.That(
            () => new TestListener([0, stranger], [5, 5]).PoolFrom(model, shelves, Settings, pool),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("30"));
        Assert.That(listener.PoolFrom(model, shelves, Settings, pool), Is.EqualTo(expected));
    }

    [TestCase(1)]
    [TestCase(3)]
    public void Lists_of_unequal_length_are_refused(int weights)
    {
        TrackModel model = TestModel.Load(new TestTrack("a"), new TestTrack("b"));
        Assert.That(() => new TestListener([0, 1], new long[weights]).PoolFrom(model, new TestShelves().For(model), Settings), Throws.ArgumentException);
    }

    [Test]
    public void Threads_with_a_pool_each_share_a_model()
    {
        Random random = new(5);
        TestTrack[] tracks = TestModel.Draw(random, 300);
        TrackModel model = TestModel.Load(tracks);
        Shelves shelves = TestShelves.Draw(random, tracks.Length).For(model);
        TestListener[] listeners = [.. Enumerable.Range(0, 200).Select(_ => TestListener.Draw(random, tracks.Length))];
        var expected = listeners.Select(listener => listener.PoolFrom(model, shelves, Settings)).ToArray();
        ConcurrentBag<int> wrong = [];
        Thread[] threads = [.. Enumerable.Range(0, 8).Select(offset => new Thread(() =>
        {
            CandidatePool pool = new();
            for (int i = 0; i < 2 * listeners.Length; i++)
            {
                int listener = (i + (offset * 25)) % listeners.Length;
                if (!listeners[listener].PoolFrom(model, shelves, Settings, pool).SequenceEqual(expected[listener]))
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
        Shelves shelves = TestShelves.Draw(random, tracks.Length).For(model);
        TestListener[] listeners = [.. Enumerable.Range(0, 20).Select(_ => TestListener.Draw(random, tracks.Length))];
        CandidatePool pool = new();
        Run(40);
        long candidates = 0;
        Assert.That(Allocations.Least(() => candidates = Run(1_000)), Is.Zero);
        Assert.That(candidates, Is.GreaterThan(10_000));

        long Run(int calls)
        {
            long made = 0;
            for (int i = 0; i < calls; i++)
            {
                TestListener listener = listeners[i % listeners.Length];
                made += pool.Make(model, shelves, new PoolListener { Tracks = listener.Tracks, Weights = listener.Weights, Country = "SE"u8 }, Settings).Length;
            }

            return made;
        }
    }
}
