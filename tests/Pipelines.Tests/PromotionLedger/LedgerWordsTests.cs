using Pipelines.Contracts;
using Pipelines.Tests.Harness;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.PromotionLedger;

/// <summary>What inspect says of a ledger: a line a campaign.</summary>
internal sealed class LedgerWordsTests
{
    private static readonly LedgerRow Behind = new("c", "behind", 5000)
    {
        Starts = new DateOnly(2026, 11, 12), Ends = new DateOnly(2026, 11, 30), Delivered = 1200, Demand = 380, Planned = 300, Reached = 290, Forecast = 4200,
        EligibleListeners = 1700, AudienceSlots = 2000, ShortfallTonight = 80, ReasonTonight = "tier_above", Shortfall = 800, Reason = "tier_above",
        MaxPerListenerPerDay = 2, MinAffinity = 3000,
    };

    [TestCase("no_supply", "its listeners have too few slots")]
    [TestCase("affinity_floor", "its least affinity of 0.3000 leaves out listeners who have the slots")]
    [TestCase("cap", "its cap of 2 impressions a listener and day")]
    [TestCase("tier_above", "campaigns of tiers above have the slots")]
    [TestCase("same_tier", "campaigns of its own tier share the slots")]
    [TestCase("rounding", "the last few, which the draw of listeners does not hit exactly")]
    [TestCase("dates", "its dates are over")]
    public void A_campaign_that_is_behind_says_what_is_missing_and_why(string reason, string words) => Assert.That(
        Lines(Behind with { ReasonTonight = reason, Reason = reason }),
        Is.EqualTo(new[]
        {
            "1 behind; tonight is 2026-11-21:",
            $"c: behind, 1,200 of 5,000 delivered, 10 nights left, forecast 4,200; tonight 300 of 380 to 290 of 1,700 eligible listeners, 80 missing: {words}. "
            + $"At the end 800 are missing of 5,000: {words}.",
        }));

    [Test]
    public void A_campaign_without_any_audience_says_so() => Assert.That(
        Lines(Behind with { AudienceSlots = 0, EligibleListeners = 0, Planned = 0, Reached = 0, ReasonTonight = "no_supply", Reason = "no_supply" })[1],
        Does.Contain("it is for nobody who listens: there is no such audience, or no such track"));

    [Test]
    public void Every_state_has_its_words_and_what_falls_short_comes_first()
    {
        string[] lines = Lines(
            Behind with { CampaignId = "a", State = "done", Delivered = 5100, Reason = "none", Shortfall = 0 },
            Behind with { CampaignId = "b", State = "over", Reason = "dates", Shortfall = 3800 },
            Behind with { CampaignId = "c", State = "upcoming", Starts = new DateOnly(2026, 12, 1), NightsLeft = 1, Forecast = null, Shortfall = null, Reason = null },
            Behind with { CampaignId = "d", State = "on_track", Planned = 380, Reached = 1, EligibleListeners = 1, ShortfallTonight = 0, ReasonTonight = "none", Forecast = 5000, NightsLeft = 1 },
            Behind with { CampaignId = "e", State = "vanished", Change = "vanished", Reason = "vanished", Shortfall = 3800 },
            Behind with { CampaignId = "g", State = "vanished", Change = "vanished", Delivered = 5000, Reason = "none", Shortfall = 0 },
            Behind with { CampaignId = "f" });
        Assert.That(lines[0], Is.EqualTo("1 behind, 2 vanished, 1 on track, 1 upcoming, 1 over, 1 done; tonight is 2026-11-21:"));
        Assert.That(lines[1], Does.StartWith("f: behind, "));
        Assert.That(lines[2..], Is.EqualTo(new[]
        {
            "e: gone from campaigns since the last night, when 1,200 of 5,000 were delivered, and 3,800 are missing: it is not among the campaigns any more.",
            "g: gone from campaigns since the last night, when 5,000 of 5,000 were delivered.",
            "d: on track, 1,200 of 5,000 delivered, 1 night left, forecast 5,000; tonight 380 of 380 to 1 of 1 eligible listener.",
            "c: begins on 2026-12-01, 1 night for 5,000 impressions.",
            "b: ended on 2026-11-30, 1,200 of 5,000 delivered, 3,800 missing.",
            "a: done, 5,100 of 5,000 delivered.",
        }));
    }

    [TestCase("goal", " Its goal was 4,000 the last time.")]
    [TestCase("dates", " Its dates have changed.")]
    [TestCase("tier", " Its tier has changed.")]
    [TestCase("new", " New tonight.")]
    [TestCase("none", "tiers above have the slots.")]
    public void What_changed_since_the_last_night_is_said(string change, string words) => Assert.That(
        Lines(Behind with { Change = change, PreviousGoal = 4000 }, Behind with { CampaignId = "d" })[1], Does.EndWith(words));

    [Test]
    public void In_the_first_ledger_nothing_is_called_new() => Assert.That(Lines(Behind with { Change = "new" })[1], Does.EndWith("tiers above have the slots."));

    [Test]
    public void An_empty_ledger_says_so() => Assert.That(Lines(), Is.EqualTo(new[] { "No campaigns." }));

    private static string[] Lines(params LedgerRow[] rows)
    {
        using JobTest test = new JobTest("promotion-ledger", "2026-11-20").Snapshot("promotion-ledger", rows);
        string[] shown = CommandLine.Run("inspect", "promotion-ledger", "--file", test.Path("jobs.yaml")).Exited(ExitCode.Done).Out.TrimEnd().Split('\n');
        return shown[(Array.FindLastIndex(shown, line => line.Trim().Length == 0) + 1)..];
    }
}
