using Pipelines.Contracts;
using Pipelines.Tests.Harness;
using Pipelines.Tests.Runner;
using static Pipelines.Tests.PromotionScores.Promotions;

namespace Pipelines.Tests.PromotionScores.Campaigns;

/// <summary>Campaigns and deliveries as files: what is refused, and what is a shortfall that the ledger states.</summary>
internal sealed class CampaignInputTests
{
    private static readonly Track[] Catalog = [new("a", null, "abba") { Genres = ["pop"] }, new("b", null, "abba") { Genres = ["pop"] }, new("x", null, "xtc")];

    private static readonly StateRow[] State = [.. Listened("ann: a b", "bea: b", "cid: a")];

    private static readonly GivenCampaign Plain = new("plain", "x") { Goal = 50 };

    [Test]
    public void Faulty_campaigns_are_listed_and_what_is_published_stays()
    {
        using JobTest test = Of(Catalog, State, [Plain]);
        string before = test.Run().Digest;
        test.Source("campaigns", [Plain with { Goal = 0, Bid = double.NaN }, Plain with { CampaignId = "other", Starts = new(2026, 12, 1) }, Plain]);
        BadInputException failure = Assert.Throws<BadInputException>(() => test.Run())!;
        Assert.That(failure.Message, Does.Contain("4 faults")
            .And.Contain("campaign 'plain': an id may stand there once, got 2 rows")
            .And.Contain("campaign 'plain': goal must be 1 to 1000000000000 impressions, got 0")
            .And.Contain("campaign 'plain': bid must be a number of 0 or more, got NaN")
            .And.Contain("campaign 'other': ends must not be before starts, got 2026-12-01 to 2026-11-30"));
        Assert.That(test.Published()!.Digest, Is.EqualTo(before));
    }

    [Test]
    public void A_night_with_a_faulty_campaign_ends_with_exit_code_6_and_has_no_promotions_but_all_else()
    {
        using World world = World.WithNight();
        ParquetFile.Rewrite(world["data/campaigns/dt=2026-11-11"], InputContracts.Campaigns, "select * replace (case campaign_id when 'over' then -7 else goal end as goal) from original");
        world.RunAll(World.Next).Exited(ExitCode.BadInput).Said("campaign 'over': goal must be 1 to 1000000000000 impressions, got -7");
        Assert.That(World.Signals.Except(world.Digests(World.Next).Keys), Is.EquivalentTo(new[] { "promotion-scores", "promotion-ledger" }));
        Assert.That(world.Staged(), Is.Empty);
    }

    [TestCase("track", Description = "not in the catalog")]
    [TestCase("artist")]
    [TestCase("country")]
    [TestCase("genre")]
    [TestCase("addressed artist")]
    public void What_is_not_there_is_a_shortfall_of_that_campaign_and_stops_no_other(string what)
    {
        GivenCampaign lost = what switch
        {
            "track" => new("lost", "no-such"),
            "artist" => new("lost", ArtistId: "no-such"),
            "country" => new("lost", "x") { Countries = ["ZZ"] },
            "genre" => new("lost", "x") { Genres = ["no such genre"] },
            _ => new("lost", "x") { Artists = ["no-such"] },
        };
        using JobTest test = Of(Catalog, State, [lost, Plain]);
        JobRun run = test.Run();
        LedgerLine line = run.Ledger()["lost"];
        Assert.That((line.State, line.Planned, line.EligibleListeners, line.ReasonTonight, line.Reason), Is.EqualTo(("behind", 0L, 0L, "no_supply", "no_supply")));
        Assert.That((line.ShortfallTonight, line.Shortfall), Is.EqualTo((line.Demand, (long?)100)));
        Assert.That(run.Ledger()["plain"].Planned, Is.Positive);
    }

    [Test]
    public void A_goal_beyond_any_supply_is_a_shortfall_and_one_that_was_passed_is_done()
    {
        using JobTest test = Of(Catalog, State, [Plain with { CampaignId = "huge", Goal = 1_000_000_000_000 }, Plain with { CampaignId = "passed", Delivered = 60 }]);
        IReadOnlyDictionary<string, LedgerLine> ledger = test.Run().Ledger();
        Assert.That((ledger["huge"].State, ledger["huge"].Planned, ledger["huge"].Reason), Is.EqualTo(("behind", 3L, "no_supply")));
        Assert.That((ledger["passed"].State, ledger["passed"].Delivered, ledger["passed"].Demand), Is.EqualTo(("done", 60L, 0L)));
    }

    [Test]
    public void Deliveries_up_to_the_run_date_are_summed_and_later_ones_are_not_read()
    {
        using JobTest test = Of(Catalog, State, [Plain, Plain with { CampaignId = "new" }]).Source("deliveries",
        [
            Delivered("plain", "2026-11-19", 4), Delivered("plain", "2026-11-20", 6), Delivered("plain", "2026-11-21", 100), Delivered("plain", "2026-11-22", -5),
            Delivered("gone", "2026-11-19", 1000), Delivered("gone", "2026-11-19", -1),
        ]);
        IReadOnlyDictionary<string, LedgerLine> ledger = test.Run().Ledger();
        Assert.That((ledger["plain"].Delivered, ledger["new"].Delivered, ledger.Count), Is.EqualTo((10L, 0L, 2)));
    }

    [Test]
    public void Every_fault_of_deliveries_is_named()
    {
        using JobTest test = Of(Catalog, State, [Plain with { Delivered = 1 }]).Source("deliveries",
            [Delivered("plain", "2026-11-19", 6), Delivered("plain", "2026-11-19", 6), Delivered("plain", "2026-11-18", -1), Delivered("plain", "2026-11-17", long.MaxValue)]);
        BadInputException failure = Assert.Throws<BadInputException>(() => test.Run())!;
        Assert.That(failure.Message, Does.Contain("3 faults")
            .And.Contain("campaigns: 1 row has delivered, which the source deliveries says")
            .And.Contain("deliveries of campaign 'plain': each day may stand there once, got 4 rows for 3 days")
            .And.Contain("deliveries of campaign 'plain': impressions must be 0 to 1000000000000, and are not in 2 rows"));
        Assert.That(test.Published(), Is.Null);
    }

    [Test]
    public void More_campaigns_than_have_numbers_are_refused()
    {
        using JobTest test = Of(Catalog, State, Enumerable.Range(0, 65_536).Select(number => Plain with { CampaignId = $"c{number}" }));
        Assert.That(() => test.Run(), Throws.InstanceOf<BadInputException>().With.Message.Contains("campaigns holds 65536 rows, and a night takes 65535 at most"));
    }

    [Test]
    public void Of_several_partitions_the_newest_up_to_the_run_date_counts()
    {
        using JobTest test = Of(Catalog, State, null).Declare("campaigns", "{ path: \"in/campaigns/dt={date}/*.parquet\", optional: true }")
            .Decoy("campaigns", [Plain with { CampaignId = "older" }], on: "2026-11-17")
            .Source("campaigns", [Plain], on: "2026-11-18")
            .Decoy("campaigns", [Plain with { CampaignId = "later" }], on: "2026-11-21");
        Assert.That(test.Run().Ledger().Keys, Is.EqualTo(new[] { "plain" }));
    }

    private static GivenDelivery Delivered(string campaign, string day, long impressions) => new(campaign, JobTest.Day(day), impressions);
}
