using Pipelines.Contracts;
using Pipelines.Tests.Harness;
using Pipelines.Tests.PromotionScores;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Explaining;

/// <summary>Every reason why a campaign is for a listener or is not, each on a case made for it.</summary>
internal sealed class PromotionExplainTests
{
    private static readonly Track[] Catalog =
    [
        new("a", null, "abba") { Genres = ["pop"] }, new("b", null, "abba") { Genres = ["pop"] }, new("d", null, "dio") { Genres = ["metal"], Explicit = true },
        new("x", null, "xtc") { Title = "Rocket", ArtistName = "XTC" }, new("y", null, "xtc") { Markets = ["NO"] }, new("z", null, "zappa"), new("gone", null, "ghost") { Available = false },
    ];

    private static readonly StateRow[] State =
    [
        .. Promotions.Listened("ann: a b", "bea: b", "cid: d a", "out: a"),
        StateRow.Played("old", "a", "2026-01-01", "2026-09-30"),
    ];

    private static readonly Listener[] Listeners = [new("ann", "SE") { ExplicitAllowed = false }, new("out", "SE") { OptedOut = true }];

    private static readonly GivenCampaign[] Campaigns =
    [
        Of("plain"), Of("abroad") with { Countries = ["DK", "NO"] }, Of("loud") with { Explicit = true }, Of("curious") with { MinExploration = 0.99 },
        Of("metal") with { Genres = ["metal"], Artists = ["ozzy"] }, Of("lost", "gone"), Of("unknown", "no-such"), Of("blocked", "z"), Of("again", "a"),
        Of("explicit", "d"), Of("market", "y"), Of("old artist", "b") with { ExcludeHeard = false, NewToArtist = true }, Of("close") with { MinAffinity = 10_000 },
        Of("over") with { Ends = new DateOnly(2026, 11, 20) }, Of("soon") with { Starts = new DateOnly(2026, 11, 22) }, Of("done") with { Delivered = 1000 },
        new GivenCampaign("artist", ArtistId: "xtc") { Goal = 1000, Pacing = "asap", Priority = 9 },
    ];

    [TestCase("abroad", "it is for listeners of other countries", "country", "DK, NO", "SE")]
    [TestCase("loud", "the promotion is explicit, which the listener refuses", "promotion", "explicit", "refuses explicit")]
    [TestCase("curious", "the listener's exploration is outside of its range", "exploration", "0.99 to 1", @"0\.\d{4}")]
    [TestCase("metal", "the listener plays none of its genres and artists", "audience", "plays metal or artist ozzy", "")]
    [TestCase("lost", "the catalog has no track of it that can be played now", "track", "gone", "")]
    [TestCase("unknown", "the catalog has no track of it that can be played now", "track", "no-such", "")]
    [TestCase("blocked", "blocked by the listener", "blocks", "not blocked", "")]
    [TestCase("again", "the listener heard it", "heard", "not heard", "9 plays")]
    [TestCase("explicit", "the track is explicit, which the listener refuses", "explicit track", "allowed", "refuses explicit")]
    [TestCase("market", "the track may not be played in the listener's country", "market", "of the track", "SE")]
    [TestCase("old artist", "the listener heard the artist, and it is for those who did not", "artist", "never heard", "")]
    [TestCase("close", "it fits the listener less than it asks for", "affinity", @"at least 1\.0000", @"0\.\d{4}")]
    public void Says_which_rule_refuses_the_listener_and_by_which_values(string campaign, string reason, string rule, string asks, string finds)
    {
        using JobTest test = Night();
        string shown = Explain(test, "ann", campaign);
        Assert.That(shown, Does.Contain($"Not for this listener: {reason}.").And.Not.Contain("Warning").And.Not.Contain("Planned"));
        Assert.That(shown, Does.Match($@"\n +{rule} +{asks} +{finds} *no "));
        Assert.That(shown.Split('\n').Count(line => line.TrimEnd().EndsWith("  no", StringComparison.Ordinal)), Is.EqualTo(1), "one rule refuses");
    }

    [Test]
    public void Says_what_was_planned_for_whom_it_is()
    {
        using JobTest test = Night();
        string shown = Explain(test, "ann", "plain");
        Assert.That(shown, Does.Match(@"Planned tonight: 1 impression in \d+ slots?, score \d\.\d{4}, place \d+ of \d+\.").And.Match(@"Price -?\d+\.\d\d \(log2\)").And.Not.Contain("Warning"));
        Assert.That(shown, Does.Contain("promotion-scores 2026-11-20 for 2026-11-21").And.Match(@"\n +dates +2026-11-12 to 2026-11-30 +2026-11-21 +yes"));
        Assert.That(shown, Does.Match(@"\n +track +Rocket – XTC +Rocket – XTC +yes").And.Match(@"\n +affinity +at least 0\.0000 +0\.\d{4} +yes").And.Not.Contain("not asked"));
        Assert.That(shown, Does.Match(@"Campaign plain: (on track|behind), 0 of 1,000 delivered, 10 nights left.*Tier 5, asap pacing\."));
    }

    [Test]
    public void Says_who_has_the_slots_where_it_was_not_planned()
    {
        using JobTest test = Night();
        string shown = Explain(test, "ann", "artist");
        Assert.That(shown, Does.Contain("For this listener, and not planned tonight: 0 impressions for 3 eligible listeners").And.Match(@"The listener has 1 slot, of which 1 for plain\."));
        Assert.That(shown, Does.Match(@"\n +track +the best of artist xtc +Rocket – XTC +yes"));
    }

    [TestCase("over", "Not tonight: it runs from 2026-11-12 to 2026-11-20.", "Campaign over: ended on 2026-11-20")]
    [TestCase("soon", "Not tonight: it runs from 2026-11-22 to 2026-11-30.", "Campaign soon: begins on 2026-11-22, 9 nights for 1,000 impressions.")]
    [TestCase("done", "For this listener, and not planned: it asks for nothing tonight.", "Campaign done: done, 1,000 of 1,000 delivered.")]
    public void Says_how_the_campaign_stands(string campaign, string outcome, string standing)
    {
        using JobTest test = Night();
        Assert.That(Explain(test, "ann", campaign), Does.Contain(outcome).And.Contain(standing).And.Not.Contain("Warning"));
    }

    [TestCase("out", "'out' opted out")]
    [TestCase("old", "'old' played nothing since 2026-09-30, and they are for who played within 28 days (active_within_days)")]
    [TestCase("nobody", "there is no history of 'nobody' up to 2026-11-20")]
    public void Says_why_a_listener_gets_no_promotions_at_all(string user, string reason)
    {
        using JobTest test = Night();
        Assert.That(Explain(test, user, "plain"), Does.Contain($"No promotions at all: {reason}.").And.Not.Contain("Warning"));
    }

    [Test]
    public void Inputs_that_have_changed_since_are_said()
    {
        using JobTest test = Night();
        test.Source("blocks", [new Block("ann", TrackId: "x")]);
        Assert.That(Explain(test, "ann", "plain"), Does.Contain("Warning: made again, the listener's promotions are not the published ones").And.Contain("Changed since: blocks."));
        using JobTest other = Night();
        other.Source("campaigns", Campaigns[1..]);
        Assert.That(Explain(other, "ann", "plain"), Does.Contain("The campaign is not in campaigns any more").And.Contain("campaigns has changed since").And.Contain("Planned tonight"));
    }

    [Test]
    public void What_can_not_be_explained_is_said()
    {
        using JobTest test = Night();
        Run(test, "--user", "ann", "--campaign", "none").Exited(ExitCode.BadConfiguration).Said("the campaigns of 2026-11-20 have no 'none'", "pipelines inspect promotion-ledger");
        Run(test, "--user", "ann", "--campaign", "plain", "--track", "a").Exited(ExitCode.BadConfiguration).Said("give one of them");
        Run(test, "--user", "ann", "--campaign", "plain", "--date", "2026-11-19").Exited(ExitCode.InputMissing).Said("promotion-scores of 2026-11-19 is not published");
    }

    private static GivenCampaign Of(string id, string track = "x") => new(id, track) { Goal = 1000, Pacing = "asap", Priority = id == "plain" ? 5 : 8 };

    private static JobTest Night()
    {
        JobTest test = Promotions.Of(Catalog, State, Campaigns, Listeners, [new Block("ann", TrackId: "z")]).With("max_slots", 1);
        test.Run();
        return test;
    }

    private static string Explain(JobTest test, string user, string campaign) => Run(test, "--user", user, "--campaign", campaign).Exited(ExitCode.Done).Out;

    private static Outcome Run(JobTest test, params string[] arguments) => CommandLine.Run(["explain", .. arguments, "--file", test.Path("jobs.yaml")]);
}
