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
    public override string Name => "promotion-ledger";

    public override ImmutableArray<Need> Needs => [Need.SameDate("promotion-scores")];

    /// <summary>It is what the rows of promotion-scores say, but for listeners who were forgotten since, and its own numbers fit each other.</summary>
    public override ImmutableArray<Certificate> Certificates => [new("coherent") { IsByShard = false }];

    public override ImmutableArray<Kernel> Kernels => [ChosenKernels.NumberOf];

    public override bool ReadsPrevious => true;

    /// <summary>
    /// Grain: one row per campaign of the input, and one, once, for each that was there the last time and is gone. Counts are impressions, slots or listeners
    /// of tonight, apart from goal, delivered, forecast and shortfall, which are of the whole campaign.
    /// </summary>
    public override Schema Output { get; } = Schema.Of(
        1, [.. CampaignLedger.Columns.Columns, new("change", Text), new("previous_goal", Long), new("previous_delivered", Long), new("previous_planned", Long)]);

    protected override void Run(JobContext job, PromotionLedgerOptions options)
    {
        job.ReadSide("promotion-scores", CampaignLedger.File, CampaignLedger.Columns);
        job.ReadWhole("promotion-scores", "promotion_scores");
        job.ReadWhole("promotion-ledger", "previous_ledger");
        job.Write("promotion_ledger.sql", "campaign_id");
    }
}
