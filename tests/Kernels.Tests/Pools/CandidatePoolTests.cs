using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;
using Pipelines.Kernels.Tests.Model;

namespace Pipelines.Kernels.Tests.Pools;

public sealed class CandidatePoolTests
{
    private static readonly PoolSettings[] Settings = [new(200, 20, 5), new(1, 1, 1), new(5, 3, 1), new(12, 1000, 2), new(10_000, 2, 10_000), new(0, 20, 5)];

    [Test]
    public void Any_pool_is_what_the_oracle_says([ValueSource(nameof(Settings))] PoolSettings settings)
    {
        Random random = new(20261120);
        for (int round = 0; round < 60; round++)
        {
            TestTrack[] tracks = TestModel.Draw(random, most: 40);
            TestListener listener = TestListener.Draw(random, tracks.Length);
            Assert.That(Make(new CandidatePool(), TestModel.Load(tracks), listener, settings), Is.EqualTo(PoolOracle.Make(tracks, listener, settings)), $"round {round}");
        }
    }

    [Test]
    public void The_order_in_which_tracks_come_does_not_matter()
    {
        Random random = new(7);
        TestTrack[] tracks = TestModel.Draw(random, most: 200);
        TrackModel model = TestModel.Load(tracks);
        for (int round = 0; round < 50; round++)
        {
            TestListener listener = TestListener.Draw(random, tracks.Length);
            int[] order = [.. Enumerable.Range(0, listener.Tracks.Length)];
            random.Shuffle(order);
            TestListener shuffled = listener with { Tracks = [.. order.Select(i => listener.Tracks[i])], Weights = [.. order.Select(i => listener.Weights[i])] };
            Assert.That(Make(new CandidatePool(), model, shuffled, Settings[2]), Is.EqualTo(Make(new CandidatePool(), model, listener, Settings[2])));
        }
    }

    [Test]
    public void The_strongest_neighbour_of_one_track_has_the_affinity_of_its_weight()
    {
        TrackModel model = TestModel.Load(new TestTrack("heard") { Neighbors = [(1, 10_000), (2, 1)] }, new TestTrack("twin"), new TestTrack("far"));
        Assert.That(Make(new CandidatePool(), model, new TestListener([0], [long.MaxValue], []), Settings[0]), Is.EqualTo(new[]
        {
            (1, (short)10_000, CandidateSource.Neighbor), (2, (short)1, CandidateSource.Neighbor),
        }));
    }

    [Test]
    public void A_faint_taste_still_speaks()
    {
        TrackModel model = TestModel.Load(
            new TestTrack("loved"), new TestTrack("liked") { Neighbors = [(2, 10_000)] }, new TestTrack("candidate"));
        Assert.That(
            Make(new CandidatePool(), model, new TestListener([0, 1], [1L << 60, 1], []), Settings[0]),
            Is.EqualTo(new[] { (2, (short)9, CandidateSource.Neighbor) }));
    }

    [Test]
    public void A_candidate_packs_into_one_integer_and_back() => ForAll.Check<(uint Track, ushort Affinity, bool IsPopular)>(x =>
    {
        CandidateSource source = x.IsPopular ? CandidateSource.Popular : CandidateSource.Neighbor;
        (int track, int affinity) = ((int)(x.Track % (1 << 24)), x.Affinity % 10_001);
        long packed = Candidate.Pack(track, affinity, source);
        Assert.That((Candidate.Track(packed), (int)Candidate.Affinity(packed), Candidate.Source(packed)), Is.EqualTo((track, affinity, source)));
    });

    internal static (int, short, CandidateSource)[] Make(CandidatePool pool, TrackModel model, TestListener listener, PoolSettings settings) =>
        PoolOracle.Unpack(pool.Make(model, listener.Tracks, listener.Weights, listener.Popular, settings));
}
