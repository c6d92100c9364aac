using Pipelines.Kernels.Discovery;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Tests.Model;

namespace Pipelines.Kernels.Tests.Discovery;

public sealed class DiscoveryScorerTests
{
    private static readonly DiscoverySettings Usual = new()
    {
        Novelty = 0.3,
        ExplorationGain = 0.5,
        RelevanceExponent = 0.5,
        Weights = new NoveltyWeights(1, 4, 2, 1, 2),
        ArtistHalfwayPlays = 5,
        ArtistHalfLifeDays = 90,
        TrackHalfLifeDays = 60,
        PopularityPrior = 50,
        TasteTracks = 50,
    };

    private static readonly DiscoverySettings[] Settings =
    [
        Usual,
        Usual with { Novelty = 0, ExplorationGain = 0, TasteTracks = 1 },
        Usual with { Novelty = 1, ExplorationGain = 1, RelevanceExponent = 2, PopularityPrior = 0, TasteTracks = 3 },
        Usual with { Weights = default },
        Usual with { Weights = new NoveltyWeights(0, 0, 0, 0, 1), ArtistHalfwayPlays = 0.1, ArtistHalfLifeDays = 1, TrackHalfLifeDays = 3650 },
    ];

    [Test]
    public void Any_scores_are_what_the_oracle_says([ValueSource(nameof(Settings))] DiscoverySettings settings)
    {
        Random random = new(20261120);
        DiscoveryScorer scorer = new();
        for (int round = 0; round < 80; round++)
        {
            ScorerCase drawn = new(random);
            OracleScore[] actual = drawn.Actual(scorer, settings), expected = drawn.Expected(settings);
            // The oracle sums in another order, so a value on the brink of two ten-thousandths may fall to either side.
            Assert.That(actual.Length, Is.EqualTo(expected.Length));
            foreach (OracleScore score in actual)
            {
                OracleScore other = expected.Single(candidate => candidate.Track == score.Track);
                Assert.That(Parts(score), Is.EqualTo(Parts(other)).Within(1), $"round {round}, track {score.Track}");
            }

            Assert.That(actual.Select(score => (-score.Discovery, drawn.PlaceInPool(score.Track))), Is.Ordered, $"round {round}");
        }
    }

    [Test]
    public void Neither_the_order_nor_the_releases_in_which_tracks_come_matter()
    {
        Random random = new(7);
        for (int round = 0; round < 40; round++)
        {
            ScorerCase drawn = new(random, most: 200);
            Assert.That(drawn.Actual(new DiscoveryScorer(), Usual, random), Is.EqualTo(drawn.Actual(new DiscoveryScorer(), Usual)));
        }
    }

    [Test]
    public void The_score_can_be_made_again_from_the_published_parts()
    {
        ScorerCase drawn = new(new Random(3));
        DiscoverySettings settings = Usual with { ExplorationGain = 0 };
        OracleScore[] scores = drawn.Actual(new DiscoveryScorer(), settings);
        double best = scores.Max(score => score.Affinity);
        foreach (OracleScore score in scores)
        {
            NoveltyParts parts = new(
                score.TrackNovelty / 10_000.0, score.ArtistNovelty / 10_000.0, score.GenreDistance / 10_000.0, score.AudioDistance / 10_000.0, score.Unexpectedness / 10_000.0);
            double again = DiscoveryScore.Of(DiscoveryScore.Relevance(score.Affinity, best), DiscoveryScore.Novelty(parts, settings.Weights), 0.3, 0.5);
            Assert.That(score.Discovery, Is.EqualTo((int)Math.Floor((10_000 * again) + 0.5)));
        }
    }

    [Test]
    public void Who_played_nothing_gets_everything_new_and_the_rest_neutral()
    {
        TrackModel model = TestModel.Load(new TestTrack("a", 0) { Tempo = 120, Genres = ["rock"] }, new TestTrack("b"));
        OracleScore[] scores = Score(model, [], [0, 1], [100, 50]);
        Assert.That(scores, Is.EqualTo(new[]
        {
            // Novelty (1 + 4 + 2/2 + 1/2 + 2/2) / 10 and (1 + 4/2 + 2/2 + 1/2 + 2/2) / 10, of weight 0.3.
            new OracleScore(0, 9_250, 100, 10_000, 10_000, 5_000, 5_000, 5_000),
            new OracleScore(1, 6_116, 50, 10_000, 5_000, 5_000, 5_000, 5_000),
        }));
    }

    [Test]
    public void A_listener_of_a_hundred_thousand_tracks_is_scored_like_any_other()
    {
        TrackModel model = TestModel.Load(Enumerable.Range(0, 100_001).Select(i => new TestTrack($"{i}", i % 1_000) { Genres = ["pop"], Tempo = 120 }));
        long[] played = [.. Enumerable.Range(1, 100_000).Select(track => (long)track)], ones = [.. played.Select(_ => 1L)];
        DiscoveryListener listener = new() { Tracks = played, Plays = ones, Weights = ones, DaysSince = ones, Country = -1, Exploration = 0 };
        long[] packed = new DiscoveryScorer().Score(model, TestPopularity.Load(0), listener, [0], [9], Usual).ToArray();
        // A hundred plays of the artist yesterday: 1 - 100 / 105 * 2^(-1 / 90).
        OracleScore expected = new(0, 7_666, 9, 10_000, 549, 0, 0, 5_000);
        Assert.That(ScorerCase.Unpack(packed), Is.EqualTo(expected));
    }

    [Test]
    public void Nothing_can_be_scored_of_another_model()
    {
        TrackModel model = TestModel.Load(new TestTrack("a"));
        Assert.That(() => Score(model, [1], [0], [1]), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Score(model, [], [1], [1]), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Score(model, [], [-1], [1]), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Lists_that_do_not_match_are_refused()
    {
        TrackModel model = TestModel.Load(new TestTrack("a"));
        Assert.That(() => Score(model, [], [0], [1, 2]), Throws.ArgumentException.With.Message.Contains("1 candidates and 2 affinities"));
        Assert.That(
            () => new DiscoveryScorer().Score(
                model, TestPopularity.Load(0), new DiscoveryListener { Tracks = [0], Plays = [], Weights = [1], DaysSince = [1], Country = -1, Exploration = 0 }, [], [], Usual).Length,
            Throws.ArgumentException.With.Message.Contains("1 tracks, 0 plays, 1 weights and 1 days"));
    }

    [Test]
    public void Once_warm_a_listener_costs_no_allocation()
    {
        TrackModel model = TestModel.Load(TestModel.Draw(new Random(6), 400));
        long[] played = [.. Enumerable.Range(0, model.Count / 2).Select(track => (long)track)];
        int[] pool = [.. Enumerable.Range(model.Count / 2, model.Count / 3)];
        CountryPopularity popularity = TestPopularity.Load(10, ("SE", 5, new() { [3] = 2 }));
        DiscoveryScorer scorer = new();
        long[] affinities = new long[pool.Length];
        Run(3);
        Assert.That(Allocations.Least(() => Run(200)), Is.Zero);
        Assert.That(pool, Is.Not.Empty);

        void Run(int times)
        {
            for (int i = 0; i < times; i++)
            {
                DiscoveryListener listener = new() { Tracks = played, Plays = played, Weights = played, DaysSince = played, Country = 0, Exploration = 0.5 };
                scorer.Score(model, popularity, listener, pool, affinities, Usual);
            }
        }
    }

    [Test]
    public void Settings_survive_the_way_through_SQL() => Assert.That(DiscoverySettings.Of(Usual.ToList()), Is.EqualTo(Usual));

    [Test]
    public void A_track_and_its_parts_pack_into_two_integers_and_back() => ForAll.Check<(int Track, ushort[] Values)>(given =>
    {
        (int track, ushort[] values) = (given.Track & ((1 << 30) - 1), given.Values);
        long[] packed = [-1, -1];
        ScoredCandidate.Begin(packed, track);
        ScorePart[] parts = Enum.GetValues<ScorePart>();
        int[] set = [.. parts.Select((_, i) => i < values.Length ? values[i] % 10_001 : 0)];
        foreach (int pass in new[] { 1, 0 })
        {
            foreach ((int i, ScorePart part) in parts.Index())
            {
                ScoredCandidate.Set(packed, part, pass == 1 ? 10_000 : set[i]);
            }
        }

        Assert.That(parts.Select(part => (int)ScoredCandidate.Get(packed, part)), Is.EqualTo(set));
        Assert.That(ScoredCandidate.Track(packed), Is.EqualTo(track));
    });

    private static OracleScore[] Score(TrackModel model, long[] played, int[] pool, long[] affinities)
    {
        DiscoveryListener listener = new() { Tracks = played, Plays = played, Weights = played, DaysSince = played, Country = -1, Exploration = 0 };
        long[] packed = new DiscoveryScorer().Score(model, TestPopularity.Load(0), listener, pool, affinities, Usual).ToArray();
        return [.. packed.Chunk(ScoredCandidate.Longs).Select(ScorerCase.Unpack)];
    }

    private static int[] Parts(OracleScore score) =>
        [score.Discovery, score.Affinity, score.TrackNovelty, score.ArtistNovelty, score.GenreDistance, score.AudioDistance, score.Unexpectedness];
}
