using Pipelines.Contracts;
using Pipelines.Jobs;
using Pipelines.PromotionScores.Campaigns;
using static Pipelines.Contracts.ColumnType;

namespace Pipelines.PromotionScores;

/// <summary>Makes tables of the campaigns that run tonight, for SQL that joins them to the catalog or checks what came out.</summary>
internal static class CampaignTerms
{
    private static readonly Schema Terms = Schema.Of(
        1,
        new("campaign_id", Text),
        new("track_id", Text),
        new("artist_id", Text),
        new("starts", Date),
        new("ends", Date),
        new("countries", Text, IsList: true),
        new("is_explicit", Bool),
        new("excludes_heard", Bool),
        new("genres", Text, IsList: true),
        new("artists", Text, IsList: true),
        new("is_new_to_artist", Bool),
        new("min_exploration", ColumnType.Double),
        new("max_exploration", ColumnType.Double),
        new("min_affinity", Short));

    private static readonly Schema AddressedArtists = Schema.Of(1, new Column("artist_id", Text));

    public static void Register(JobContext job, IReadOnlyList<Campaign> campaigns)
    {
        job.Engine.Rows("campaign_terms", Terms, campaigns.Select(campaign => new object?[]
        {
            campaign.CampaignId, campaign.TrackId, campaign.ArtistId, campaign.Starts, campaign.Ends, campaign.Countries.ToArray(), campaign.IsExplicit, campaign.ExcludesHeard,
            campaign.Genres.ToArray(), campaign.Artists.ToArray(), campaign.IsNewToArtist, campaign.MinExploration, campaign.MaxExploration, campaign.MinAffinity,
        }));
        job.Engine.Rows("addressed_artists", AddressedArtists, campaigns
            .SelectMany(campaign => campaign.Artists)
            .Distinct(StringComparer.Ordinal)
            .Select(artist => new object?[] { artist }));
    }
}
