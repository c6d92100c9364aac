using Pipelines.Contracts;
using Pipelines.Tests.Harness;
using static Pipelines.Tests.PromotionScores.Promotions;

namespace Pipelines.Tests.PromotionScores;

internal sealed class PromotionScoresTests
{
    private static readonly Track[] Catalog =
    [
        new("a", null, "abba") { Genres = ["pop"] }, new("b", null, "abba") { Genres = ["pop"] }, new("c", null, "cher") { Genres = ["pop", "dance"] },
        new("d") { Explicit = true }, new("e", null, "eno") { Genres = ["ambient"], Markets = ["SE"] }, new("f", null, "eno"),
        new("single", "song", "dylan"), new("album", "song", "dylan"), new("gone") { Available = false },
    ];

    private static readonly StateRow[] State =
        [.. Listened("ann: a b c", "bea: a b c d", "cid: b c single", "dan: a single e", "eve: single c a", "fay: unknown"), StateRow.Played("gus", "a", "2020-01-01")];

    private static readonly GivenCampaign[] Campaigns =
    [
        new("artist", null, "eno") { Goal = 40 }, new("nordic", "f") { Countries = ["SE", "NO"], Goal = 20, Priority = 1 },
        new("single", "single") { Pacing = "asap", Goal = 3 }, new("loud", "d") { MaxPerListenerPerDay = 2, Goal = 1000 },
        new("over", "a") { Ends = new DateOnly(2026, 11, 20) }, new("upcoming", "a") { Starts = new DateOnly(2026, 11, 22) },
        new("done", "c") { Goal = 5, Delivered = 7 },
    ];

    private static readonly Listener[] Listeners =
        [new("ann", "SE"), new("dan", "SE") { ExplicitAllowed = false }, new("cid", "DK"), new("eve", "NO") { OptedOut = true }, new("fay", null)];

    private static readonly Block[] Blocks = [new("bea", ArtistId: "eno"), new("cid", TrackId: "f")];

    private static JobTest Given(Layout? layout = null) => Of(Catalog, State, Campaigns, Listeners, Blocks, layout);

    [Test]
    public void The_published_files_are_what_the_contract_says()
    {
        using JobTest test = Given();
        PublishedContract.Check(
            test.Run(), "user_id text", "campaign_ids text[]", "track_ids text[]", "scores short[]", "impressions short[]", "affinity short[]", "slots short");
    }

    [Test]
    public void Seven_listeners_give_the_golden_rows()
    {
        using JobTest test = Given();
        Golden.Check(test.Run(), "seven_listeners");
    }

    [TestCaseSource(typeof(Layout), nameof(Layout.Others))]
    public void Neither_layout_nor_a_rerun_changes_the_digest(Layout layout)
    {
        using JobTest plain = Given();
        using JobTest other = Given(layout);
        JobRun expected = plain.Run();
        JobRun run = other.Run();
        Assert.That(run.Digest, Is.EqualTo(expected.Digest));
        Assert.That(run.Side<LedgerLine>("ledger.parquet"), Is.EqualTo(expected.Side<LedgerLine>("ledger.parquet")));
        Assert.That(other.Run(force: true).Digest, Is.EqualTo(expected.Digest));
    }

    [Test]
    public void A_night_without_campaigns_publishes_no_rows()
    {
        using JobTest undeclared = Of(Catalog, State, null);
        using JobTest none = Of(Catalog, State, []);
        using JobTest idle = Of(Catalog, State, Campaigns[4..6]);
        Assert.That(undeclared.Run().Lines, Is.Empty);
        Assert.That(none.Run().Lines, Is.Empty);
        JobRun run = idle.Run();
        Assert.That(run.Lines, Is.Empty);
        Assert.That(run.Ledger().Values.Select(line => $"{line.CampaignId} {line.State} {line.Reason}"), Is.EqualTo(new[] { "over over dates", "upcoming upcoming " }));
    }

    [Test]
    public void Deliveries_count_up_to_the_run_date()
    {
        using JobTest test = Of(Catalog, State, [new GivenCampaign("c", "f") { Goal = 20, Pacing = "asap" }])
            .Source("deliveries", [new GivenDelivery("c", new DateOnly(2026, 11, 19), 7), new GivenDelivery("c", new DateOnly(2026, 11, 20), 8), new GivenDelivery("c", new DateOnly(2026, 11, 21), 100)]);
        LedgerLine line = test.Run().Ledger()["c"];
        Assert.That((line.Delivered, line.Demand, line.Planned), Is.EqualTo((15L, 5L, 5L)));
    }

    [TestCase("2026-11-21", "2026-11-21", "on_track", 4)]
    [TestCase("2026-11-20", "2026-11-22", "on_track", 2)]
    [TestCase("2026-11-19", "2026-11-20", "over", 0)]
    [TestCase("2026-11-22", "2026-11-23", "upcoming", 0)]
    public void Campaigns_that_run_on_the_day_after_the_run_date_are_planned_and_no_others(string starts, string ends, string state, long planned)
    {
        using JobTest test = Of(Catalog, State, [new GivenCampaign("c", "f") { Starts = JobTest.Day(starts), Ends = JobTest.Day(ends), Goal = 4 }]);
        LedgerLine line = test.Run().Ledger()["c"];
        Assert.That((line.State, line.Demand, line.Planned), Is.EqualTo((state, planned, planned)));
    }

    [Test]
    public void A_goal_beyond_all_supply_is_a_stated_shortfall()
    {
        using JobTest test = Of(Catalog, State, [new GivenCampaign("c", "f") { Goal = 1_000_000_000 }]);
        LedgerLine line = test.Run().Ledger()["c"];
        Assert.That(line.Planned, Is.EqualTo(line.EligibleListeners).And.EqualTo(6));
        Assert.That(line.State, Is.EqualTo("behind"));
        Assert.That(line.ReasonTonight, Is.EqualTo("no_supply"));
        Assert.That(line.Shortfall, Is.EqualTo(1_000_000_000 - line.Forecast));
    }

    [TestCase("2026-11-30", "on_track", "none")]
    [TestCase("2026-11-21", "behind", "rounding")]
    public void What_whole_blocks_of_slots_do_not_hit_is_rounding_and_is_caught_up_while_there_are_nights(string ends, string state, string reason)
    {
        // Four slots in two rows are two blocks of two: three impressions are not to be had.
        StateRow often = StateRow.Played("ann", "a", "2026-10-01", "2026-11-19", recentPlays: 99_999);
        using JobTest test = Of(Catalog, [often], [new GivenCampaign("c", "f") { Goal = 3, Pacing = "asap", MaxPerListenerPerDay = 4, Ends = JobTest.Day(ends) }])
            .With("max_promotions", 2).With("max_slots", 4);
        LedgerLine line = test.Run().Ledger()["c"];
        Assert.That((line.Demand, line.Planned, line.ReasonTonight), Is.EqualTo((3L, 2L, "rounding")));
        Assert.That((line.State, line.Reason), Is.EqualTo((state, reason)));
    }

    [Test]
    public void What_whole_blocks_lose_of_the_slots_is_no_affinity_floor()
    {
        StateRow often = StateRow.Played("ann", "a", "2026-10-01", "2026-11-19", recentPlays: 99_999);
        using JobTest test = Of(Catalog, [often], [new GivenCampaign("c", "f") { Goal = 5, Pacing = "asap", MaxPerListenerPerDay = 5 }])
            .With("max_promotions", 2).With("max_slots", 5);
        LedgerLine line = test.Run().Ledger()["c"];
        Assert.That((line.Demand, line.Planned, line.ReasonTonight), Is.EqualTo((5L, 4L, "no_supply")));
    }

    [Test]
    public void An_audience_that_nobody_matches_is_a_stated_shortfall()
    {
        using JobTest test = Of(Catalog, State, [new GivenCampaign("c", "f") { Genres = ["polka"] }, new GivenCampaign("nothing", "no-such-track")]);
        JobRun run = test.Run();
        Assert.That(run.Lines, Is.Empty);
        Assert.That(run.Ledger().Values.Select(line => (line.EligibleListeners, line.Reason)), Is.EqualTo(new[] { (0L, "no_supply"), (0L, "no_supply") }));
    }

    [Test]
    public void After_a_failure_the_published_promotions_read_as_before()
    {
        using JobTest test = Given();
        JobRun before = test.Run();
        test.Source("campaigns", [new GivenCampaign("c", "f") { Goal = 0 }]);
        Assert.That(() => test.Run(), Throws.InstanceOf<PipelineException>().With.Message.Contains("goal"));
        Assert.That(test.Published()!.Lines, Is.EqualTo(before.Lines));
        Assert.That(test.Published()!.Manifest.Run, Is.EqualTo(before.Manifest.Run));
    }
}
