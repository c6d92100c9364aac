using Pipelines.Contracts;
using Pipelines.Tests.Harness;
using Pipelines.Tests.PromotionScores;

namespace Pipelines.Tests.PromotionLedger;

internal sealed class PromotionLedgerTests
{
    private static readonly Track[] Catalog =
    [
        new("a", null, "abba") { Genres = ["pop"] }, new("b", null, "abba") { Genres = ["pop"] }, new("c", null, "cher") { Genres = ["dance"] }, new("x", null, "xtc"),
    ];

    // A slot each, and twenty of those who play for hours.
    private static readonly StateRow[] State =
    [
        .. Promotions.Listened("ann: a b", "bea: b c", "cid: a", "dan: b"),
        StateRow.Played("eve", "c", "2026-10-01", "2026-11-19", recentPlays: 99_999), StateRow.Played("fay", "c", "2026-10-01", "2026-11-19", recentPlays: 99_999),
    ];

    // Each reason once: the first has a slot of everybody, which the second lacks; the twins share what both leave; and for dance there are slots, not listeners.
    private static readonly GivenCampaign[] Campaigns =
    [
        new("first", "x") { Goal = 60, Priority = 1 }, new("second", "x") { Goal = 50, Priority = 2 },
        new("twin 1", "x") { Goal = 300, Priority = 3, MaxPerListenerPerDay = 20 }, new("twin 2", "x") { Goal = 300, Priority = 3, MaxPerListenerPerDay = 20 },
        new("cap", "x") { Goal = 160, Genres = ["dance"], Priority = 9 }, new("floor", "x") { MinAffinity = 10_000, Goal = 110, Pacing = "front_loaded" },
        new("polka", "x") { Genres = ["polka"], Pacing = "asap" }, new("over", "x") { Ends = new DateOnly(2026, 11, 20), Delivered = 90 },
        new("upcoming", "x") { Starts = new DateOnly(2026, 11, 22) }, new("done", "x") { Delivered = 100, Bid = 0.25 },
    ];

    private static JobTest Given(Layout? layout = null) => Promotions.Of(Catalog, State, Campaigns, layout: layout, job: "promotion-ledger");

    [Test]
    public void The_published_files_are_what_the_contract_says()
    {
        using JobTest test = Given();
        PublishedContract.Check(
            test.Run(),
            "campaign_id text", "state text", "tier short", "starts date", "ends date", "nights_left long", "pacing text", "max_per_listener_per_day long", "min_affinity short",
            "bid double", "goal long", "delivered long", "demand long", "planned long", "reached long", "mean_affinity short", "forecast long", "eligible_listeners long",
            "audience_slots long", "eligible_slots long", "supply long", "supply_below_tiers long", "room long", "shortfall_tonight long", "reason_tonight text", "shortfall long",
            "reason text", "price double", "change text", "previous_goal long", "previous_delivered long", "previous_planned long");
    }

    [Test]
    public void Ten_campaigns_give_the_golden_rows()
    {
        using JobTest test = Given();
        Golden.Check(test.Run(), "ten_campaigns");
    }

    [TestCase("first", 6, "none")]
    [TestCase("second", 5, "tier_above")]
    [TestCase("twin 1", 30, "same_tier")]
    [TestCase("twin 2", 30, "same_tier")]
    [TestCase("cap", 16, "cap")]
    [TestCase("floor", 20, "affinity_floor")]
    [TestCase("polka", 100, "no_supply")]
    public void A_campaign_that_falls_short_says_why(string campaign, long demand, string reason)
    {
        using JobTest test = Given();
        LedgerRow row = test.Run().Rows<LedgerRow>().Single(one => one.CampaignId == campaign);
        Assert.That((row.Demand, row.ReasonTonight, row.Reason), Is.EqualTo((demand, reason, reason)));
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
    public void A_changed_goal_and_a_campaign_that_is_gone_are_shown()
    {
        using JobTest test = Given().Snapshot(
            "promotion-ledger",
            [new LedgerRow("first", "behind", 99), new LedgerRow("second", "behind", 50, Tier: 2, Starts: new(2026, 11, 12), Ends: new(2026, 11, 30)), new LedgerRow("lost", "on_track", 70), new LedgerRow("lost in time", "on_track", 10), new LedgerRow("ended", "over", 70), new LedgerRow("lost before", "vanished", 70)],
            on: "2026-11-18");
        Dictionary<string, LedgerRow> rows = test.Run().Rows<LedgerRow>().ToDictionary(row => row.CampaignId);
        Assert.That((rows["first"].Change, rows["first"].PreviousGoal, rows["first"].Goal), Is.EqualTo(("goal", 99L, 60L)));
        Assert.That(rows["second"].Change, Is.EqualTo("none"));
        Assert.That(rows["polka"].Change, Is.EqualTo("new"));
        Assert.That((rows["lost"].State, rows["lost"].Change, rows["lost"].Shortfall, rows["lost"].Reason), Is.EqualTo(("vanished", "vanished", 60L, "vanished")));
        Assert.That((rows["lost in time"].Shortfall, rows["lost in time"].Reason), Is.EqualTo((0L, "none")));
        Assert.That(rows.Keys, Does.Not.Contain("ended").And.Not.Contain("lost before"));
    }

    [Test]
    public void A_ledger_of_a_later_date_is_not_looked_back_at()
    {
        using JobTest test = Given().Snapshot("promotion-ledger", [new LedgerRow("lost", "on_track", 70)], on: "2026-11-21");
        using JobTest alone = Given();
        Assert.That(test.Run().Digest, Is.EqualTo(alone.Run().Digest));
    }

    [Test]
    public void After_a_failure_the_published_ledger_reads_as_before()
    {
        using JobTest test = Given();
        JobRun before = test.Run();
        test.Source("campaigns", [new GivenCampaign("c", "x") { Goal = 0 }]);
        Assert.That(() => test.Run(), Throws.InstanceOf<PipelineException>());
        Assert.That(test.Published()!.Lines, Is.EqualTo(before.Lines));
    }
}
