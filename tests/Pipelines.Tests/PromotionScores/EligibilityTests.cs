using Pipelines.Tests.Harness;
using static Pipelines.Tests.PromotionScores.Promotions;

namespace Pipelines.Tests.PromotionScores;

/// <summary>Whom a campaign is shown to, rule by rule.</summary>
internal sealed class EligibilityTests
{
    private static readonly Track[] Catalog =
    [
        new("a", null, "abba") { Genres = ["pop"] }, new("b", null, "abba") { Genres = ["pop"] }, new("d", null, "dio") { Genres = ["metal"], Explicit = true },
        new("single", "song", "cher"), new("album", "song", "cher"), new("x", null, "xtc"), new("y", null, "xtc") { Markets = ["SE"] }, new("z") { Available = false },
    ];

    private static readonly StateRow[] State = [.. Listened("ann: a b", "bea: b single", "cid: d a")];

    private static readonly GivenCampaign Plain = new("c", "x") { Goal = 1000, Pacing = "asap" };

    private static IEnumerable<TestCaseData> Cases =>
    [
        Case("everybody", Plain, "ann", "bea", "cid"),
        Case("a country's listeners", Plain with { Countries = ["SE"] }, "ann"),
        Case("nobody where the country is not known", Plain with { Countries = ["NO"] }),
        Case("listeners of a genre", Plain with { Genres = ["metal", "polka"] }, "cid"),
        Case("listeners of an artist", Plain with { Artists = ["cher"] }, "bea"),
        Case("listeners of a genre or an artist", Plain with { Genres = ["metal"], Artists = ["cher"] }, "bea", "cid"),
        Case("who never heard it", Plain with { TrackId = "d" }, "ann", "bea"),
        Case("who never heard another release of it", Plain with { TrackId = "album" }, "ann", "cid"),
        Case("who heard it as well", Plain with { TrackId = "album", ExcludeHeard = false }, "ann", "bea", "cid"),
        Case("who never heard its artist", Plain with { TrackId = "b", ExcludeHeard = false, NewToArtist = true }),
        Case("who never heard another one", Plain with { TrackId = "d", ExcludeHeard = false, NewToArtist = true }, "ann", "bea"),
        Case("nobody of a track that can't be played", Plain with { TrackId = "z" }),
        Case("no one below the least affinity", Plain with { MinAffinity = 10_000 }),
    ];

    [TestCaseSource(nameof(Cases))]
    public void A_campaign_is_for(GivenCampaign campaign, string[] listeners)
    {
        using JobTest test = Of(Catalog, State, [campaign], [new Listener("ann", "SE")]);
        Assert.That(test.Run().Rows<PromotionRow>().Select(row => row.UserId), Is.EqualTo(listeners));
    }

    [Test]
    public void A_campaign_for_a_range_of_exploration_takes_both_its_ends_and_no_one_outside()
    {
        StateRow[] settled = [.. State, StateRow.Played("gil", "a", "2026-10-01", "2026-11-19", recentPlays: 9), StateRow.Played("gil", "d", "2026-11-10", "2026-11-19", recentPlays: 9)];
        using JobTest test = Of(Catalog, settled, [Plain]);
        Assert.That(test.Run().Shown(), Has.Exactly(4).Items);
        Dictionary<string, short> explores = test.Published(of: "listener-profiles")!.Rows<Profile>().ToDictionary(row => row.UserId, row => row.Exploration!.Value);
        (short least, short most) = (explores["ann"], explores["gil"]);
        Assert.That(most, Is.GreaterThan(explores.Where(one => one.Key != "gil").Max(one => one.Value)));
        Assert.That(Shown(least + 1, 10_000), Is.EqualTo(explores.Where(one => one.Value > least).Select(one => one.Key).Order(StringComparer.Ordinal)).And.Not.Contains("ann").And.Contains("gil"));
        Assert.That(Shown(most, 10_000), Is.EqualTo(new[] { "gil" }));
        Assert.That(Shown(most + 1, 10_000), Is.Empty);
        Assert.That(Shown(0, most - 1), Is.EqualTo(new[] { "ann", "bea", "cid" }));
        Assert.That(Shown(least, least), Does.Contain("ann").And.Not.Contain("gil"));

        string[] Shown(int min, int max)
        {
            test.Source("campaigns", [Plain with { MinExploration = min / 10_000.0, MaxExploration = max / 10_000.0 }]);
            return [.. test.Run(force: true).Rows<PromotionRow>().Select(row => row.UserId)];
        }
    }

    [Test]
    public void Who_refuses_what_is_explicit_gets_neither_such_a_promotion_nor_such_a_track()
    {
        Listener[] strict = [new("ann", null) { ExplicitAllowed = false }];
        using JobTest promotion = Of(Catalog, State, [Plain with { Explicit = true }], strict);
        using JobTest track = Of(Catalog, State, [Plain with { TrackId = "d", ExcludeHeard = false }], strict);
        Assert.That(promotion.Run().Shown(), Is.EqualTo(new[] { "bea: c", "cid: c" }));
        Assert.That(track.Run().Shown(), Is.EqualTo(new[] { "bea: c", "cid: c" }));
    }

    [Test]
    public void Who_blocked_the_track_or_its_artist_or_opted_out_is_left_alone()
    {
        using JobTest test = Of(Catalog, State, [Plain], [new Listener("cid", "SE") { OptedOut = true }], [new("ann", TrackId: "x"), new("bea", ArtistId: "xtc")]);
        Assert.That(test.Run().Lines, Is.Empty);
    }

    [Test]
    public void What_is_taken_down_is_promoted_to_nobody()
    {
        using JobTest test = Of(Catalog, State, [Plain], blocks: [new(null, ArtistId: "xtc")]);
        Assert.That(test.Run().Lines, Is.Empty);
    }

    [Test]
    public void Of_an_artist_each_listener_gets_a_track_that_they_may_get()
    {
        using JobTest test = Of(Catalog, State, [Plain with { TrackId = null, ArtistId = "xtc" }], [new("ann", "SE"), new("bea", "DK")], [new("ann", TrackId: "x")]);
        Assert.That(test.Run().Rows<PromotionRow>().Select(row => $"{row.UserId} {row.TrackIds.Single()}"), Is.EqualTo(new[] { "ann y", "bea x", "cid x" }));
    }

    [Test]
    public void Who_played_nothing_lately_has_no_slots()
    {
        using JobTest test = Of(Catalog, [.. State, StateRow.Played("old", "a", "2026-01-01", "2026-10-23"), StateRow.Played("new", "a", "2026-01-01", "2026-10-24")], [Plain]);
        Assert.That(test.Run().Shown(), Is.EqualTo(new[] { "ann: c", "bea: c", "cid: c", "new: c" }));
    }

    [Test]
    public void Slots_follow_what_was_played_lately()
    {
        // Plays decayed over 30 days: 43.8 of them are one a day.
        using JobTest test = Of(
            Catalog,
            [StateRow.Played("few", "a", "2026-11-01", "2026-11-19", recentPlays: 1), StateRow.Played("ten", "a", "2026-11-01", "2026-11-19", recentPlays: 876), StateRow.Played("all", "a", "2026-11-01", "2026-11-19", recentPlays: 99_999)],
            [Plain]);
        Assert.That(test.Run().Rows<PromotionRow>().Select(row => $"{row.UserId} {row.Slots}"), Is.EqualTo(new[] { "all 20", "few 1", "ten 2" }));
    }

    private sealed record Profile(string UserId, short? Exploration);

    private static TestCaseData Case(string name, GivenCampaign campaign, params string[] listeners) =>
        new TestCaseData(campaign, listeners).SetName($"A campaign is for {name}");
}
