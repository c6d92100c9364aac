using Pipelines.Tests.Harness;

namespace Pipelines.Tests.TrackStats;

/// <summary>Windows at their edges, and who counts where.</summary>
internal sealed class StatsCaseTests
{
    private static readonly StatsSettings NoPriors = new(GrowthPrior: 0, ArtistGrowthPrior: 0, StickinessPrior: 0, EmergingMaxAudience: 1);

    // A world that meets as many recordings in either window.
    private static readonly StateRow[] World = [StateRow.Played("w1", "world", Stats.Ago(1)), StateRow.Played("w2", "world", Stats.Ago(30))];

    [TestCase(0, 7500, TestName = "A first play on the run date is recent")]
    [TestCase(27, 7500, TestName = "A first play 27 days before is recent")]
    [TestCase(28, 2500, TestName = "A first play 28 days before is earlier")]
    [TestCase(55, 2500, TestName = "A first play 55 days before is earlier")]
    [TestCase(56, 5000, TestName = "A first play 56 days before is in neither window")]
    public void A_first_play_falls_into_its_window(int daysAgo, int expected)
    {
        // Its own play is among the world's: two in one window against one in the other.
        StatsSettings settings = NoPriors with { GrowthPrior = 0.375 };
        Assert.That(Of("x", [.. World, StateRow.Played("ann", "x", Stats.Ago(daysAgo))], settings).Growth, Is.EqualTo(expected));
    }

    [TestCase(13, 13, 3333, TestName = "A first listen 13 days ago does not count yet")]
    [TestCase(14, 13, 10_000, TestName = "A first listen 14 days ago counts")]
    [TestCase(43, 0, 10_000, TestName = "A first listen 43 days ago counts")]
    [TestCase(44, 0, 3333, TestName = "A first listen 44 days ago does not count any more")]
    [TestCase(20, 20, 0, TestName = "A second play on the same day is no return")]
    public void A_first_listen_sticks(int first, int last, int expected)
    {
        StateRow[] others =
        [
            StateRow.Played("w1", "world", Stats.Ago(20), Stats.Ago(19)), StateRow.Played("w2", "world", Stats.Ago(20)), StateRow.Played("w3", "world", Stats.Ago(20)),
        ];
        Assert.That(Of("x", [.. others, StateRow.Played("ann", "x", Stats.Ago(first), Stats.Ago(last), plays: 2)], NoPriors).Stickiness, Is.EqualTo(expected));
    }

    [Test]
    public void Without_a_first_listen_to_judge_by_stickiness_is_null() => Assert.That(Of("world", World, NoPriors with { CohortDays = 1 }).Stickiness, Is.Null);

    [Test]
    public void Every_recording_of_a_small_artist_who_grows_is_emerging()
    {
        StatsSettings settings = new(ArtistGrowthPrior: 1, EmergingMaxAudience: 0.5);
        StateRow[] state = [.. World, .. Crowd("new", "riser 1", 5, Stats.Ago(3)), .. Crowd("old", "riser 2", 1, Stats.Ago(40)), .. Crowd("many", "world", 30, Stats.Ago(40))];
        Assert.That(Emerging(state, settings), Is.EqualTo(new[] { "riser 1", "riser 2" }));
    }

    [Test]
    public void A_large_artist_who_grows_is_not_emerging() => Assert.That(
        Emerging([.. World, .. Crowd("new", "riser 1", 5, Stats.Ago(3))], new(ArtistGrowthPrior: 1, EmergingMaxAudience: 0.5)), Is.Empty);

    [Test]
    public void A_fresh_release_alone_makes_no_artist_emerging()
    {
        StateRow[] state = [.. World, .. Crowd("new", "fresh", 5, Stats.Ago(3)), .. Crowd("many", "world", 30, Stats.Ago(40))];
        StatsRow row = Of("fresh", state, new(ArtistGrowthPrior: 1, EmergingMaxAudience: 0.5));
        Assert.That((row.Growth > 6300, row.ArtistGrowth, row.Emerging), Is.EqualTo((true, (short?)5000, false)));
    }

    [Test]
    public void A_play_weighs_half_after_a_half_life_and_counts_in_full_in_plays()
    {
        StatsRow row = Of("x", [.. World, StateRow.Played("ann", "x", Stats.Ago(30), recentPlays: 0.5), StateRow.Played("bea", "x", Stats.Ago(900), plays: 9, recentPlays: 0)], NoPriors);
        Assert.That((row.Listeners, row.Plays, row.RecentPlays), Is.EqualTo((2L, 10L, 0.5)));
    }

    [Test]
    public void Listeners_whose_country_is_unknown_count_in_no_country()
    {
        Listener[] listeners = [new("w1", null), new("w2", ""), new("nobody", "SE"), new(null, "SE")];
        using JobTest test = Stats.Of(Catalog, World, listeners);
        Assert.That(test.Run().Of("world"), Has.Property("Countries").Null.And.Property("CountryListeners").Null.And.Property("Listeners").EqualTo(2));
    }

    [Test]
    public void Without_listeners_there_are_no_countries()
    {
        using JobTest undeclared = Stats.Of(Catalog, World);
        using JobTest empty = Stats.Of(Catalog, World, []);
        Assert.That(undeclared.Run().Of("world").Countries, Is.Null);
        Assert.That(empty.Run().Digest, Is.EqualTo(undeclared.Run().Digest));
    }

    [Test]
    public void Who_opted_out_of_personalization_still_counts()
    {
        using JobTest test = Stats.Of(Catalog, World, [new("w1", "SE") { OptedOut = true }]);
        Assert.That(test.Run().Of("world"), Has.Property("Listeners").EqualTo(2).And.Property("Countries").EqualTo(new[] { "SE" }));
    }

    private static readonly Track[] Catalog =
    [
        new("world", null, "world's artist"), new("x", null, "ann's artist"),
        new("riser 1", null, "riser"), new("riser 2", null, "riser"), new("fresh", null, "fresh") { ReleaseDate = JobTest.Day(Stats.Ago(55)) },
    ];

    private static IEnumerable<StateRow> Crowd(string name, string track, int listeners, string first) =>
        Enumerable.Range(0, listeners).Select(number => StateRow.Played($"{name} {number}", track, first));

    private static string[] Emerging(StateRow[] state, StatsSettings settings)
    {
        using JobTest test = Stats.Of(Catalog, state, settings: settings);
        return [.. test.Run().Rows<StatsRow>().Where(row => row.Emerging).Select(row => row.TrackId)];
    }

    private static StatsRow Of(string track, StateRow[] state, StatsSettings settings)
    {
        using JobTest test = Stats.Of(Catalog, state, settings: settings);
        return test.Run().Of(track);
    }
}
