using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs;

namespace Pipelines.PromotionScores.Campaigns;

/// <summary>Reads the campaigns of a run date. Its params must hold <c>run_date</c>: of deliveries, only the days before it are read.</summary>
public static class CampaignReader
{
    /// <returns>All campaigns of the newest partition, those included that do not run on the date; in the order of their ids' UTF-8 bytes.</returns>
    /// <exception cref="BadInputException">Names every fault of every row, by campaign.</exception>
    public static ImmutableArray<Campaign> Read(JobContext job)
    {
        job.Read("campaigns");
        // Before they are brought here.
        ValidCampaigns.DemandNotTooMany(job.Engine.Query<CampaignCount>(job.Sql("count_campaigns.sql")).Single().Campaigns);
        IReadOnlyList<CampaignRow> rows = job.Engine.Query<CampaignRow>(job.Sql("campaign_rows.sql"));
        if (job.Input("deliveries") is null)
        {
            return ValidCampaigns.Of(rows, deliveries: null);
        }

        job.Read("deliveries");
        return ValidCampaigns.Of(rows, job.Engine.Query<DeliveredRow>(job.Sql("delivered.sql")));
    }

    private sealed record CampaignCount(long Campaigns);
}
