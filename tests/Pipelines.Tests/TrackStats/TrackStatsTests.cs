using Pipelines.Contracts;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.TrackStats;

internal sealed class TrackStatsTests
{
    private static readonly Track[] Catalog =
    [
        new("hit", null, "abba"), new("single", "song", "cher"), new("album", "song", "cher") { ReleaseDate = new(2020, 1, 1) }, new("deluxe", "gone"), new("unplayed"),
    ];

    private static readonly StateRow[] State =
    [
        StateRow.Played("ann", "hit", Stats.Ago(0), plays: 3, recentPlays: 2.5),
        StateRow.Played("bea", "hit", Stats.Ago(30), Stats.Ago(2), plays: 7, recentPlays: 4),
        StateRow.Played("cid", "hit", Stats.Ago(40)),
        StateRow.Played("ann", "single", Stats.Ago(20), plays: 2, recentPlays: 0.5),
        StateRow.Played("ann", "album", Stats.Ago(15), Stats.Ago(1), recentPlays: 0.25),
        StateRow.Played("dan", "album", Stats.Ago(29), plays: 40, recentPlays: 0),
        StateRow.Played("bea", "gone", Stats.Ago(3)),
        StateRow.Played("bea", "unknown", Stats.Ago(3)),
        StateRow.Of("eve", "unplayed", 0),
    ];

    private static readonly Listener[] Listeners = [new("ann", "SE"), new("bea", "DK"), new("cid", "SE"), new("dan", null)];

    private static JobTest Given(Layout? layout = null) => Stats.Of(Catalog, State, Listeners, layout: layout);

    [Test]
    public void The_published_files_are_what_the_contract_says()
    {
        using JobTest test = Given();
        PublishedContract.Check(
            test.Run(),
            "track_id text",
            "listeners long",
            "plays long",
            "recent_plays double",
            "growth short",
            "stickiness short",
            "artist_listeners long",
            "artist_growth short",
            "emerging bool",
            "countries text[]",
            "country_listeners long[]");
    }

    [Test]
    public void Five_listeners_give_the_golden_rows()
    {
        using JobTest test = Given();
        Golden.Check(test.Run(), "five_listeners");
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
    public void A_state_without_a_play_gives_no_rows()
    {
        using JobTest test = Stats.Of(Catalog, [StateRow.Of("ann", "hit", 0)], Listeners);
        Assert.That(test.Run().Lines, Is.Empty);
    }

    [Test]
    public void A_catalog_of_ids_alone_is_enough()
    {
        using JobTest test = new JobTest("track-stats", Stats.Day).Source("tracks", [new { TrackId = "hit" }]).Snapshot("listening-state", State);
        StatsRow row = test.Run().Rows<StatsRow>().Single();
        Assert.That((row.TrackId, row.Listeners, row.Plays, row.RecentPlays), Is.EqualTo(("hit", 3L, 11L, 7.5)));
        Assert.That((row.ArtistListeners, row.ArtistGrowth, row.Emerging), Is.EqualTo(((long?)null, (short?)null, false)));
    }

    [Test]
    public void After_a_failure_the_published_statistics_read_as_before()
    {
        using JobTest test = Given();
        JobRun before = test.Run();
        File.WriteAllText(Directory.GetFiles(test.Path("in", "tracks", $"dt={Stats.Day}"))[0], "no Parquet");
        Assert.That(() => test.Run(), Throws.TypeOf<BadInputException>());
        Assert.That(test.Published()!.Lines, Is.EqualTo(before.Lines));
    }
}
