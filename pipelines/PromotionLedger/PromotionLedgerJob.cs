using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Jobs;
using Pipelines.Jobs.Auditing;
using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Promotions;
using static Pipelines.Contracts.ColumnType;

namespace Pipelines.PromotionLedger;

/// <summary>What becomes of every campaign: what it was promised, has, gets tonight and will have, and why anything is missing.</summary>
public sealed class PromotionLedgerJob : Job<PromotionLedgerOptions>
{
    // As promotion-scores writes it beside its rows.
    private static readonly Schema Ledger = Schema.Of(
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

    public override string Name => "promotion-ledger";

    public override ImmutableArray<Need> Needs => [Need.SameDate("promotion-scores")];

    /// <summary>It is what the rows of promotion-scores say, and its own numbers fit each other.</summary>
    public override ImmutableArray<Certificate> Certificates => [new("coherent") { IsByShard = false }];

    public override ImmutableArray<Kernel> Kernels => [ChosenKernels.NumberOf];

    public override bool ReadsPrevious => true;

    /// <summary>
    /// Grain: one row per campaign of the input, and one, once, for each that was there the last time and is gone. Counts are impressions, slots or listeners
    /// of tonight, apart from goal, delivered, forecast and shortfall, which are of the whole campaign.
    /// </summary>
    public override Schema Output { get; } = Schema.Of(
        1, [.. Ledger.Columns, new("change", Text), new("previous_goal", Long), new("previous_delivered", Long), new("previous_planned", Long)]);

    protected override void Run(JobContext job, PromotionLedgerOptions options)
    {
        job.ReadSide("promotion-scores", "ledger.parquet", Ledger);
        job.ReadWhole("promotion-scores", "promotion_scores");
        job.ReadWhole("promotion-ledger", "previous_ledger");
        job.Write("promotion_ledger.sql", "campaign_id");
    }
}
