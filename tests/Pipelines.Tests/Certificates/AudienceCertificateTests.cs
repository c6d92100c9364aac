using Pipelines.Contracts;
using Pipelines.Tests.Harness;
using Pipelines.Tests.PromotionScores;

namespace Pipelines.Tests.Certificates;

/// <summary>
/// Whom a campaign is for, and how many slots there are, as the certificates of promotion-scores find it by themselves: each row that breaks
/// one rule is found, and what the job writes breaks none.
/// </summary>
internal sealed class AudienceCertificateTests
{
    private static readonly Track[] Catalog =
    [
        new("a", null, "abba") { Genres = ["pop"] }, new("b", null, "abba") { Genres = ["pop"] }, new("c", null, "cher") { Genres = ["dance"] }, new("x", null, "xtc"),
        // The album stands for the song.
        new("album", "song", "dylan") { Genres = ["rock"] }, new("single", "song", "zimmerman") { Genres = ["jazz"] },
    ];

    // Of these dan blocked c, fay only tried it, gil found it lately, and old played it long ago.
    private static readonly StateRow[] State =
    [
        .. Promotions.Listened("ann: a", "bea: c", "dan: a c", "eve: single"), StateRow.Played("fay", "a", "2026-11-01"),
        StateRow.Played("fay", "c", "2026-11-01", recentPlays: 0), StateRow.Played("old", "c", "2026-01-01", "2026-10-23"),
        StateRow.Played("gil", "a", "2026-09-01", "2026-11-19"), StateRow.Played("gil", "c", "2026-11-10", "2026-11-19", recentPlays: 9),
    ];

    private static readonly GivenCampaign[] Campaigns =
    [
        Of("all"), Of("dance") with { Genres = ["dance", "ska"] }, Of("cher") with { Artists = ["cher"] }, Of("dance or abba") with { Genres = ["dance"], Artists = ["abba"] },
        Of("rock") with { Genres = ["rock"] }, Of("jazz") with { Genres = ["jazz"] }, Of("dylan") with { Artists = ["dylan"] }, Of("zimmerman") with { Artists = ["zimmerman"] },
        Of("new to abba", "b") with { ExcludeHeard = false, NewToArtist = true }, Of("new to cher", "c") with { ExcludeHeard = false, NewToArtist = true },
        Of("new to dylan", "single") with { ExcludeHeard = false, NewToArtist = true },
        Of("explorers") with { MinExploration = 1 }, Of("loyal") with { MaxExploration = 0.0001 }, Of("close") with { MinAffinity = 1 },
    ];

    [Test]
    public void What_the_job_writes_is_in_the_audience_of_every_campaign()
    {
        using JobTest test = Given();
        JobRun run = test.Run();
        string[] shown = [.. run.Shown()];
        Assert.That(shown, Has.Some.Contains("dance").And.Some.Contains("cher").And.Some.Contains("rock").And.Some.Contains("new to"), string.Join('\n', shown));
        Assert.That(run.Manifest.Audits.Single(audit => audit.Name == "certificate.in_audience").Holds);
    }

    [TestCase("ann", "dance", TestName = "Who plays none of the genres")]
    [TestCase("ann", "cher", TestName = "Who plays none of the artists")]
    [TestCase("eve", "dance or abba", TestName = "Who plays neither genres nor artists")]
    [TestCase("dan", "dance", TestName = "Who blocked the track of that genre")]
    [TestCase("dan", "cher", TestName = "Who blocked the track by that artist")]
    [TestCase("fay", "dance", TestName = "Who heard the genre and does not play it")]
    [TestCase("fay", "cher", TestName = "Who heard the artist and does not play them")]
    [TestCase("eve", "jazz", TestName = "Who plays the genre of another release only")]
    [TestCase("eve", "zimmerman", TestName = "Who plays the artist of another release only")]
    [TestCase("ann", "new to abba", "b", TestName = "Who knows the artist")]
    [TestCase("dan", "new to cher", "c", TestName = "Who knows the artist and blocked them")]
    [TestCase("fay", "new to cher", "c", TestName = "Who knows the artist and does not play them")]
    [TestCase("eve", "new to dylan", "single", TestName = "Who knows the artist from the release that stands for it")]
    [TestCase("ann", "explorers", TestName = "Who explores too little")]
    [TestCase("gil", "loyal", TestName = "Who explores too much")]
    [TestCase("ann", "close", TestName = "Whom the track fits too little")]
    public void Outside_of_the_audience_is(string user, string campaign, string track = "x") =>
        AssertFound("in_audience", user, campaign, track, slots: 1);

    [TestCase("old", 1, TestName = "Nobody who played nothing lately has slots")]
    [TestCase("nobody", 1, TestName = "Nobody without a history has slots")]
    [TestCase("ann", 0, TestName = "Who is active has at least one slot")]
    [TestCase("ann", 2, TestName = "No slot comes without plays")]
    [TestCase("two", 1, TestName = "No slot that plays bring is lost")]
    [TestCase("two", 3, TestName = "No slot is rounded up from less than a half")]
    [TestCase("many", 21, TestName = "Nobody has more slots than the most")]
    public void Slots_follow_from_plays(string user, int slots) =>
        AssertFound("expected_slots", user, "all", "x", slots);

    // A row of the listener alone, in the place of theirs.
    private static void AssertFound(string certificate, string user, string campaign, string track, int slots)
    {
        string row = $"select '{user}' as user_id, ['{campaign}'] as campaign_ids, ['{track}'] as track_ids, [10000::smallint] as scores, "
            + $"[1::smallint] as impressions, [0::smallint] as affinity, {slots}::smallint as slots";
        using JobTest test = Given().Damage(Damage.Rows($"from original where user_id <> '{user}' union all by name {row}"));
        AuditFailedException refusal = Assert.Throws<AuditFailedException>(() => test.Run())!;
        Assert.That(refusal.Message, Does.Contain($"certificate.{certificate} is 1, ").And.Contain($"such as '{user}'"));
    }

    // 876 recent plays bring two slots, 99,999 more than there may be.
    private static JobTest Given() => Promotions.Of(
        Catalog,
        [.. State, StateRow.Played("two", "a", "2026-11-01", "2026-11-19", recentPlays: 876), StateRow.Played("many", "a", "2026-11-01", "2026-11-19", recentPlays: 99_999)],
        Campaigns,
        blocks: [new Block("dan", TrackId: "c")],
        // A single file of rows, in which a row can be put.
        layout: new Layout(Shards: 1));

    private static GivenCampaign Of(string id, string track = "x") => new(id, track) { Goal = 20 };
}
