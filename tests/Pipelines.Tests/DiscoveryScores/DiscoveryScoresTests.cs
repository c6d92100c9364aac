using Pipelines.Contracts;
using Pipelines.Tests.CandidatePools;
using Pipelines.Tests.Harness;
using static Pipelines.Tests.DiscoveryScores.Scores;

namespace Pipelines.Tests.DiscoveryScores;

internal sealed class DiscoveryScoresTests
{
    private static readonly Track[] Catalog =
    [
        new("a", null, "abba") { Genres = ["pop"], Tempo = 120, Key = 0, Mode = 1, Energy = 0.8f, Valence = 0.9f },
        new("b", null, "abba") { Genres = ["pop"], Tempo = 60, Key = 9, Mode = 0, Energy = 0.7f, Valence = 0.9f },
        new("c", null, "cher") { Genres = ["pop", "dance"], Tempo = 128, Key = 6, Mode = 1, Energy = 0.9f, Valence = 0.5f },
        new("d", null, "dylan") { Genres = ["folk"], Tempo = 85, Key = 7, Mode = 1, Energy = 0.2f, Valence = 0.4f },
        new("single", "song", "dylan"), new("album", "song", "dylan"), new("f"),
    ];

    private static readonly StateRow[] State =
    [
        Played("ann", "a", 12, 2, 9_000_000), Played("ann", "single", 1, 100, 50_000), Played("bea", "d", 3, 10, 2_000_000),
        Played("bea", "album", 1, 40, 100), Played("bea", "single", 2, 30, 200), Played("cid", "c", 1, 1, 1_000_000), Played("cid", "unknown", 90, 1, 1_000_000),
    ];

    private static readonly PoolRow[] Candidates =
    [
        Pool("ann", "b 900, c 900, d 450, f 0"), Pool("bea", "a 500, f 400"), Pool("cid", ""), Pool("dan", "a 10, b 5"),
        Pool("country:", "a 0, c 0, d 0"), Pool("country:SE", "a 0, c 0, d 0"),
    ];

    private static readonly Listener[] Listeners = [new("ann", "SE"), new("bea", "SE"), new("cid", ""), new("country:SE", "DK")];

    private static JobTest Given(Layout? layout = null) => Of(Catalog, State, Candidates, [("ann", 2_500), ("bea", 10_000), ("cid", null)], Listeners, layout);

    [Test]
    public void The_published_files_are_what_the_contract_says()
    {
        using JobTest test = Given();
        PublishedContract.Check(
            test.Run(),
            "user_id text", "track_ids text[]", "discovery short[]", "affinity short[]", "track_novelty short[]", "artist_novelty short[]",
            "genre_distance short[]", "audio_distance short[]", "unexpectedness short[]", "novelty_weight short", "experiment_arm text");
    }

    [Test]
    public void Four_listeners_and_two_countries_give_the_golden_rows()
    {
        using JobTest test = Given();
        Golden.Check(test.Run(), "four_listeners_and_two_countries");
    }

    [TestCaseSource(typeof(Layout), nameof(Layout.Others))]
    public void Neither_layout_nor_a_rerun_changes_the_digest(Layout layout)
    {
        using JobTest plain = Given();
        using JobTest other = Given(layout);
        JobRun expected = plain.Run();
        Assert.That(other.Run().Digest, Is.EqualTo(expected.Digest));
        Assert.That(other.Run(force: true).Digest, Is.EqualTo(expected.Digest));
    }

    [Test]
    public void Every_row_of_the_pools_has_one_with_the_same_tracks()
    {
        using JobTest test = new JobTest("discovery-scores", $"{RunDate:yyyy-MM-dd}")
            .Source("tracks", Catalog)
            .Source("listeners", Listeners)
            .Snapshot("listening-state", State)
            .After("track-neighbors")
            .After("track-stats")
            .After("listener-profiles")
            .After("candidate-pools");
        ScoreRow[] rows = [.. test.Run().Rows<ScoreRow>()];
        PoolRow[] pools = [.. test.Published(of: "candidate-pools")!.Rows<PoolRow>()];
        Assert.That(rows.Select(row => row.UserId), Is.EqualTo(pools.Select(pool => pool.UserId)));
        Assert.That(rows.SelectMany(row => row.TrackIds), Is.Not.Empty);
        foreach ((ScoreRow row, PoolRow pool) in rows.Zip(pools))
        {
            Assert.That(row.TrackIds, Is.EquivalentTo(pool.TrackIds), row.UserId);
            Assert.That(row.TrackIds.Select(id => row.Part(id, r => r.Affinity)), Is.EqualTo(row.TrackIds.Select(id => pool.Affinity[pool.TrackIds.Index().Single(t => t.Item == id).Index])));
            Assert.That(row.Discovery, Is.Ordered.Descending, row.UserId);
            Assert.That(row.TrackNovelty, Is.All.EqualTo(10_000), "a pool holds nothing that was heard");
        }
    }

    [Test]
    public void A_candidate_of_another_catalog_is_refused_and_the_published_scores_read_as_before()
    {
        using JobTest test = Given();
        JobRun before = test.Run();
        test.Snapshot("candidate-pools", [Pool("ann", "b 900"), Pool("bea", "a 500, gone 400")]);
        Assert.That(
            () => test.Run(),
            Throws.TypeOf<BadInputException>().With.Message.Contains("holds track 'gone' for 'bea'").And.Message.Contains("Run candidate-pools again"));
        Assert.That(test.Published()!.Lines, Is.EqualTo(before.Lines));
        Assert.That(test.Published()!.Manifest.Run, Is.EqualTo(before.Manifest.Run));
    }

    [Test]
    public void Without_pools_there_are_no_scores()
    {
        using JobTest test = Of(Catalog, State, []);
        Assert.That(test.Run().Lines, Is.Empty);
    }

    [Test]
    public void Without_a_history_there_is_nothing_to_be_familiar_with()
    {
        using JobTest test = Of(Catalog, [], [Pool("country:", "a 3, c 2")]);
        ScoreRow row = test.Run().Of("country:");
        Assert.That(row.ArtistNovelty, Is.All.EqualTo(10_000));
        Assert.That(row.GenreDistance.Concat(row.AudioDistance).Concat(row.Unexpectedness), Is.All.EqualTo(5_000));
    }

    [Test]
    public void Weights_that_are_all_0_are_refused()
    {
        using JobTest test = Given();
        foreach (string part in new[] { "track", "artist", "genre", "audio", "unexpectedness" })
        {
            test.With($"{part}_weight", 0);
        }

        Assert.That(() => test.Run(), Throws.TypeOf<BadConfigurationException>().With.Message.Contains("must not all be 0"));
    }
}
