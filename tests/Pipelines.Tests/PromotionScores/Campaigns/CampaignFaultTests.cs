using Pipelines.Contracts;
using Pipelines.PromotionScores.Campaigns;

namespace Pipelines.Tests.PromotionScores.Campaigns;

/// <summary>What can be wrong with a row of campaigns, each on a row that is right but for that.</summary>
internal sealed class CampaignFaultTests
{
    private static readonly CampaignRow Good = CampaignRows.Good;

    private static readonly TestCaseData[] Faulty =
    [
        new(Good with { CampaignId = " c" }, "campaign ' c': campaign_id must not begin or end with a space"),
        new(Good with { CampaignId = "c\t" }, "campaign_id must not begin or end with a space"),
        new(Good with { TrackId = null }, "campaign 'c': one of track_id and artist_id must be given, got neither"),
        new(Good with { ArtistId = "a" }, "campaign 'c': one of track_id and artist_id must be given, got both"),
        new(Good with { TrackId = "" }, "campaign 'c': track_id must not be empty"),
        new(Good with { TrackId = null, ArtistId = " " }, "campaign 'c': artist_id must not be empty"),
        new(Good with { Starts = null }, "campaign 'c': starts must be a date"),
        new(Good with { Ends = null }, "campaign 'c': ends must be a date"),
        new(Good with { Starts = Good.Ends!.Value.AddDays(1) }, "campaign 'c': ends must not be before starts, got 2026-12-02 to 2026-12-01"),
        new(Good with { Goal = null }, "campaign 'c': goal must be 1 to 1000000000000 impressions, got none"),
        new(Good with { Goal = 0 }, "got 0"),
        new(Good with { Goal = -1 }, "got -1"),
        new(Good with { Goal = long.MinValue }, "got -9223372036854775808"),
        new(Good with { Goal = 1_000_000_000_001 }, "got 1000000000001"),
        new(Good with { Goal = long.MaxValue }, "got 9223372036854775807"),
        new(Good with { Delivered = -1 }, "campaign 'c': delivered must be 0 to 1000000000000 impressions, got -1"),
        new(Good with { Priority = 0 }, "campaign 'c': priority must be 1 to 9, got 0"),
        new(Good with { Priority = 10 }, "campaign 'c': priority must be 1 to 9, got 10"),
        new(Good with { Bid = double.NaN }, "campaign 'c': bid must be a number of 0 or more, got NaN"),
        new(Good with { Bid = -0.01 }, "bid must be a number of 0 or more, got -0.01"),
        new(Good with { Bid = double.PositiveInfinity }, "bid must be a number of 0 or more, got Infinity"),
        new(Good with { Countries = ["SE", "Sweden"] }, "campaign 'c': countries must be two capital letters each, such as SE, got 'Sweden'"),
        new(Good with { Countries = ["se"] }, "got 'se'"),
        new(Good with { Countries = ["ÅÄ"] }, "got 'ÅÄ'"),
        new(Good with { Countries = [null] }, "countries must be two capital letters each, such as SE, got none"),
        new(Good with { Genres = ["pop", ""] }, "campaign 'c': genres must not hold an empty one"),
        new(Good with { Artists = [null] }, "campaign 'c': artists must not hold an empty one"),
        new(Good with { MinExploration = -0.1 }, "campaign 'c': min_exploration must be 0 to 1, got -0.1"),
        new(Good with { MinExploration = double.NaN }, "min_exploration must be 0 to 1, got NaN"),
        new(Good with { MaxExploration = 1.5 }, "campaign 'c': max_exploration must be 0 to 1, got 1.5"),
        new(Good with { MinExploration = 0.6, MaxExploration = 0.5 }, "campaign 'c': min_exploration must not be above max_exploration, got 0.6 and 0.5"),
        new(Good with { MaxPerListenerPerDay = 0 }, "campaign 'c': max_per_listener_per_day must be 1 or more, got 0"),
        new(Good with { MaxPerListenerPerDay = -3 }, "max_per_listener_per_day must be 1 or more, got -3"),
        new(Good with { MinAffinity = -1 }, "campaign 'c': min_affinity must be 0 to 10000, got -1"),
        new(Good with { MinAffinity = 10_001 }, "min_affinity must be 0 to 10000, got 10001"),
        new(Good with { Pacing = "Even" }, "campaign 'c': pacing must be one of asap, even, front_loaded, got 'Even'"),
        new(Good with { Pacing = "" }, "pacing must be one of asap, even, front_loaded, got ''"),
    ];

    [TestCaseSource(nameof(Faulty))]
    public void A_faulty_row_is_named_with_what_must_be_and_what_is_there(CampaignRow row, string fault)
    {
        string message = Refused(row);
        Assert.That(message, Does.Contain(fault).And.Contain("for a fault:").And.EndWith("run again; without them the other campaigns run."));
        Assert.That(message, Does.Contain($"campaign '{row.CampaignId}': "));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("  ")]
    public void Rows_without_an_id_are_counted(string? id) =>
        Assert.That(Refused(Good with { CampaignId = id }, Good with { CampaignId = id }, Good), Does.Contain("campaigns: 2 rows without a campaign_id"));

    [Test]
    public void An_id_that_stands_there_twice_is_named_whether_or_not_its_dates_overlap()
    {
        CampaignRow later = Good with { Starts = new DateOnly(2027, 1, 1), Ends = new DateOnly(2027, 1, 9) };
        Assert.That(
            Refused(later, Good with { CampaignId = "d" }, Good),
            Does.Contain("campaign 'c': an id may stand there once, got 2 rows, 2026-11-01 to 2026-12-01 and 2027-01-01 to 2027-01-09").And.Not.Contain("'d'"));
        Assert.That(Refused(Good, Good, Good), Does.Contain("got 3 rows"));
    }

    [Test]
    public void Every_fault_of_every_row_is_listed_in_the_order_of_the_ids_whatever_the_order_of_the_rows()
    {
        CampaignRow[] rows = [Good with { CampaignId = "b", Goal = 0, Bid = -1 }, Good with { CampaignId = "ä", Priority = 12 }, Good with { CampaignId = "B", Pacing = "soon" }, Good];
        string message = Refused(rows);
        string[] expected = ["4 faults", "'B': pacing", "'b': goal", "'b': bid", "'ä': priority"];
        Assert.That(expected.Select(part => message.IndexOf(part, StringComparison.Ordinal)), Is.Ordered.And.All.Not.Negative);
        Assert.That(Refused([.. rows.Reverse()]), Is.EqualTo(message));
    }

    [Test]
    public void Of_very_many_faults_a_thousand_are_listed_and_the_rest_is_counted()
    {
        string message = Refused([.. Enumerable.Range(0, 10_000).Select(number => Good with { CampaignId = $"c{number:00000}", Bid = double.NaN })]);
        Assert.That(message, Does.Contain("10000 faults").And.Contain("'c00999'").And.Not.Contain("'c01000'").And.Contain("and 9000 more"));
    }

    [TestCase(10_000)]
    [TestCase(65_535)]
    public void As_many_campaigns_as_have_numbers_are_taken(int count) =>
        Assert.That(ValidCampaigns.Of(CampaignRows.Many(count), null), Has.Length.EqualTo(count));

    [Test]
    public void One_campaign_more_than_there_are_numbers_is_refused() => Assert.That(
        Refused(CampaignRows.Many(65_536)),
        Is.EqualTo("campaigns holds 65536 rows, and a night takes 65535 at most. Take those out that are over, and run again."));

    private static string Refused(params CampaignRow[] rows)
    {
        BadInputException failure = Assert.Throws<BadInputException>(() => ValidCampaigns.Of(rows, null))!;
        Assert.That(failure.Code, Is.EqualTo(ExitCode.BadInput));
        return failure.Message;
    }
}
