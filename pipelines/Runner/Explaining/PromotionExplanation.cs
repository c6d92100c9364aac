using Pipelines.Kernels.Promotions;
using Pipelines.PromotionScores;
using Pipelines.PromotionScores.Campaigns;
using Pipelines.Runner.Diff;

namespace Pipelines.Runner.Explaining;

/// <summary>All that is known of why a listener is to see a campaign tonight, or is not.</summary>
internal sealed record PromotionExplanation
{
    public required string User { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>As the campaigns input has it now; null where the campaign is not in it any more.</summary>
    public required Campaign? Campaign { get; init; }

    /// <summary>The campaign in the night's own ledger.</summary>
    public required LedgerLine Ledger { get; init; }

    public required ListenerRule? Rule { get; init; }

    public required IReadOnlyList<HeardTrack> Heard { get; init; }

    /// <summary>Ten-thousandths; null without a profile.</summary>
    public required long? Exploration { get; init; }

    /// <summary>The listener's row as it is published; null where they get no promotion.</summary>
    public required PromotionRow? Published { get; init; }

    /// <summary>Whether the row that was made again is the published one; both may be none.</summary>
    public required bool IsRemade { get; init; }

    /// <summary>What was found of the campaign for the listener; null where it did not run, or the listener gets no promotions.</summary>
    public required PromotionVerdict? Verdict { get; init; }

    /// <summary>The track that the verdict is of; null where there is none.</summary>
    public required string? TrackId { get; init; }

    /// <summary>Slots that the listener is expected to have; 0 for who gets no promotions.</summary>
    public required int Slots { get; init; }

    /// <summary>Who played nothing for so many days gets no promotions.</summary>
    public required int ActiveWithinDays { get; init; }

    public required IReadOnlyList<string> ChangedSources { get; init; }

    public required TrackTitles Titles { get; init; }

    /// <summary>Where the campaign stands in the listener's row, from 0; -1 where it does not.</summary>
    public int Place => Published is null ? -1 : Published.CampaignIds.Index().Where(entry => entry.Item == Ledger.CampaignId).Select(entry => entry.Index).DefaultIfEmpty(-1).First();

    /// <summary>Title and artist, as far as the catalog has them.</summary>
    public string Name(string track) => Titles.Of((0, track)) switch
    {
        { Title: { } title, ArtistName: { } artist } => $"{title} – {artist}",
        { Title: { } title } => title,
        _ => track,
    };
}
