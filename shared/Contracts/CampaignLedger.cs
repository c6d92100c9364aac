using static Pipelines.Contracts.ColumnType;

namespace Pipelines.Contracts;

/// <summary>What promotion-scores leaves of every campaign beside its rows, and promotion-ledger reads: jobs meet in snapshots alone.</summary>
public static class CampaignLedger
{
    public const string File = "ledger.parquet";

    /// <summary>Grain: one row per campaign of the input. Impressions and slots are of tonight, apart from goal, delivered, forecast and shortfall.</summary>
    public static Schema Columns { get; } = Schema.Of(
        1,
        new("campaign_id", Text),
        new("state", Text),
        new("tier", Short),
        new("starts", Date),
        new("ends", Date),
        new("nights_left", Long),
        new("pacing", Text),
        new("max_per_listener_per_day", Long),
        new("min_affinity", Short),
        new("bid", ColumnType.Double),
        new("goal", Long),
        new("delivered", Long),
        new("demand", Long),
        new("planned", Long),
        new("reached", Long),
        new("mean_affinity", Short),
        new("forecast", Long),
        new("eligible_listeners", Long),
        new("audience_slots", Long),
        new("eligible_slots", Long),
        new("supply", Long),
        new("supply_below_tiers", Long),
        new("room", Long),
        new("shortfall_tonight", Long),
        new("reason_tonight", Text),
        new("shortfall", Long),
        new("reason", Text),
        new("price", ColumnType.Double));
}
