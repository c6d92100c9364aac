using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs;

namespace Pipelines.PromotionScores.Campaigns;

/// <summary>Reads the campaigns of a run date. Its params must hold <c>run_date</c>: of deliveries, only the days up to it are read.</summary>
public static class CampaignReader
{
    /// <returns>All campaigns of the newest partition, those included that do not run on the date; in the order of their ids' UTF-8 bytes.</returns>
    /// <exception cref="BadInputException">Names every fault of every row, by campaign.</exception>
    public static ImmutableArray<Campaign> Read(JobContext job)
    {
        job.Read("campaigns");
        job.Read("deliveries");
        return Read(job.Engine, job.Input("deliveries") is not null);
    }

    /// <summary>The same of views <c>campaigns</c> and <c>deliveries</c> of an engine.</summary>
    /// <param name="hasDeliveries">Whether jobs.yaml declares deliveries: else a row says itself what was delivered.</param>
    /// <exception cref="BadInputException">Names every fault of every row, by campaign.</exception>
    public static ImmutableArray<Campaign> Read(IEngine engine, bool hasDeliveries)
    {
        // Before they are brought here.
        ValidCampaigns.DemandNotTooMany(engine.Query<CampaignCount>(Select("count_campaigns.sql")).Single().Campaigns);
        IReadOnlyList<CampaignRow> rows = engine.Query<CampaignRow>(Select("campaign_rows.sql"));
        return ValidCampaigns.Of(rows, hasDeliveries ? engine.Query<DeliveredRow>(Select("delivered.sql")) : null);
    }

    private static Sql Select(string file) => Sql.Embedded(typeof(CampaignReader).Assembly, file);

    private sealed record CampaignCount(long Campaigns);
}
