using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;
using Pipelines.Kernels.Tests.Model;

namespace Pipelines.Kernels.Tests.Pools;

public sealed class CandidatePoolTests
{
    private static readonly PoolSettings All = new()
    {
        OwnArtistWeight = 0.1, NearArtistWeight = 0.2, PopularWeight = 0.5, FreshWeight = 0.7, EmergingWeight = 0.6, AudioWeight = 0.05,
        FreshQuota = 3, EmergingQuota = 2, AudioQuota = 2,
    };

    private static readonly PoolSettings[] Settings =
    [
        new(),
        All,
        All with { PoolSize = 7, MaxPerArtist = 2, MaxPerAlbum = 1, Artists = 2, TracksPerArtist = 1 },
        All with { PoolSize = 10, TasteTracks = 2, TasteFloor = 0, FreshQuota = 6, EmergingQuota = 3, AudioQuota = 1 },
        All with { PoolSize = 1, TasteFloor = 1, FreshQuota = 0, EmergingQuota = 1, AudioQuota = 0 },
        new() { PoolSize = 0 },
        new() { PoolSize = 10_000, TasteTracks = 1000, PopularWeight = 2, EmergingWeight = 1 },
    ];

    [Test]
    public void Any_pool_is_what_the_oracle_says([ValueSource(nameof(Settings))] PoolSettings settings)
    {
        Random random = new(20261120);
        for (int round = 0; round < 60; round++)
        {
            TestTrack[] tracks = TestModel.Draw(random, most: 40);
            TestShelves shelves = TestShelves.Draw(random, tracks.Length);
            TestListener listener = TestListener.Draw(random, tracks.Length);
            TrackModel model = TestModel.Load(tracks);
            Assert.That(
                listener.PoolFrom(model, shelves.For(model), settings),
                Is.EqualTo(new PoolOracle(tracks, shelves, listener, settings).Make()),
                $"round {round}");
        }
    }

    [Test]
    public void The_order_in_which_tracks_come_does_not_matter()
    {
        Random random = new(7);
        TestTrack[] tracks = TestModel.Draw(random, most: 200);
        TrackModel model = TestModel.Load(tracks);
        Shelves shelves = TestShelves.Draw(random, tracks.Length).For(model);
        for (int round = 0; round < 50; round++)
        {
            TestListener listener = TestListener.Draw(random, tracks.Length);
            int[] order = [.. Enumerable.Range(0, listener.Tracks.Length)];
            random.Shuffle(order);
            TestListener shuffled = listener with { Tracks = [.. order.Select(i => listener.Tracks[i])], Weights = [.. order.Select(i => listener.Weights[i])] };
            Assert.That(shuffled.PoolFrom(model, shelves, All), Is.EqualTo(listener.PoolFrom(model, shelves, All)));
        }
    }

    [Test]
    public void A_recording_heard_on_many_releases_counts_once_by_all_its_plays()
    {
        Random random = new(8);
        TestTrack[] tracks = TestModel.Draw(random, most: 60);
        TrackModel model = TestModel.Load(tracks);
        Shelves shelves = TestShelves.Draw(random, tracks.Length).For(model);
        for (int round = 0; round < 50; round++)
        {
            TestListener listener = TestListener.Draw(random, tracks.Length);
            var releases = listener.Tracks.Zip(listener.Weights).SelectMany(heard => Split(random, heard.First, heard.Second)).ToArray();
            random.Shuffle(releases);
            TestListener split = listener with { Tracks = [.. releases.Select(release => release.Track)], Weights = [.. releases.Select(release => release.Weight)] };
            Assert.That(split.PoolFrom(model, shelves, All), Is.EqualTo(listener.PoolFrom(model, shelves, All)));
        }
    }

    [Test]
    public void Affinity_is_the_root_of_the_summed_weights()
    {
        TestTrack[] tracks = [new("heard") { Neighbors = [(1, 2_500), (2, 1)] }, new("twin"), new("far")];
        TrackModel model = TestModel.Load(tracks);
        Assert.That(new TestListener([0], [long.MaxValue]).PoolFrom(model, new TestShelves().For(model), new PoolSettings()), Is.EqualTo(new[]
        {
            (1, (short)5_000, CandidateSource.Neighbor), (2, (short)100, CandidateSource.Neighbor),
        }));
    }

    [Test]
    public void Neighbours_may_speak_against_a_track()
    {
        TestTrack[] tracks = [new("a") { Neighbors = [(2, 4_000), (3, 4_000)] }, new("b") { Neighbors = [(2, -4_000)] }, new("against"), new("for")];
        TrackModel model = TestModel.Load(tracks);
        Assert.That(new TestListener([0, 1], [1, 1]).PoolFrom(model, new TestShelves().For(model), new PoolSettings { PoolSize = 1 }).Single().Track, Is.EqualTo(3));
    }

    [Test]
    public void Shelves_of_another_model_are_refused_by_name()
    {
        TrackModel model = TestModel.Load(new TestTrack("a"));
        string path = Path.GetTempFileName();
        new ShelvesWriter(model, "last week's").Write(path);
        Assert.That(
            () => Shelves.Load(path, TestModel.Digest(), "this week's", model),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("last week's").And.Message.Contains("this week's"));
        File.Delete(path);
    }

    [Test]
    public void Settings_travel_as_numbers() => Assert.That(PoolSettings.Of(All.ToArray()), Is.EqualTo(All));

    [Test]
    public void A_candidate_packs_into_one_integer_and_back() => ForAll.Check<(uint Track, ushort Affinity, byte Source)>(x =>
    {
        (int track, int affinity, CandidateSource source) = ((int)(x.Track % (1 << 24)), x.Affinity % 10_001, (CandidateSource)(x.Source % 6));
        long packed = Candidate.Pack(track, affinity, source);
        Assert.That((Candidate.Track(packed), (int)Candidate.Affinity(packed), Candidate.Source(packed)), Is.EqualTo((track, affinity, source)));
    });

    private static (long Track, long Weight)[] Split(Random random, long track, long weight)
    {
        long first = weight <= 0 ? weight : random.NextInt64(weight + 1);
        return weight < 0 || random.Next(2) == 0 ? [(track, weight)] : [(track, first), (track, 0), (track, weight - first)];
    }
}
