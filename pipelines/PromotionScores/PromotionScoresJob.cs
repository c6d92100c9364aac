using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Jobs;
using Pipelines.Jobs.Auditing;
using Pipelines.Jobs.Inputs;
using Pipelines.Kernels;
using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Promotions;
using Pipelines.PromotionScores.Campaigns;
using Pipelines.Storage;
using static Pipelines.Contracts.ColumnType;

namespace Pipelines.PromotionScores;

/// <summary>
/// Which campaigns each listener is to see tonight, and how often, so that every campaign gets what its goal asks of the night. Tonight: the
/// day after the run date, on which the rows are served.
/// </summary>
public sealed class PromotionScoresJob : Job<PromotionScoresOptions>
{
    public const string PlanFileName = "plan.bin";

    private static readonly Schema Dictionary = Schema.Of(1, new("track_id", Text), new("track_no", Long));

    public override int Version => 2;

    public override string Name => "promotion-scores";

    public override ImmutableArray<Need> Needs =>
    [
        Need.SameDate("listening-state"),
        Need.SameDate("track-neighbors"),
        Need.SameDate("listener-profiles"),
        Need.SourceNewest("tracks"),
        Need.SourceNewest("listeners", optional: true),
        Need.SourceNewest("blocks", optional: true),
        Need.SourceNewest("campaigns", optional: true),
        Need.SourceNewest("deliveries", optional: true),
    ];

    public override ImmutableArray<Kernel> Kernels =>
    [
        PromotionKernels.Eligible, PromotionKernels.Block, PromotionKernels.Slots, PromotionKernels.Totals, PromotionKernels.Chosen, .. ChosenKernels.All,
    ];

    /// <summary>
    /// Slots and caps hold for every listener, and slots are what plays bring; rows add up to the ledger; no campaign is shown outside of its
    /// dates, nor to whom it may not be, nor outside of its audience; and no slot goes to a lower tier while a higher one is short of it.
    /// </summary>
    public override ImmutableArray<Certificate> Certificates =>
    [
        new("capacity"),
        new("expected_slots", Sample: 20_000),
        new("totals_agree") { IsByShard = false },
        new("in_dates") { IsByShard = false },
        new("never_ineligible", Sample: 20_000),
        // Once: who stands for a recording is asked of the whole catalog.
        new("in_audience", Sample: 20_000) { IsByShard = false },
        new("no_tier_inversion", Sample: 20_000) { IsByShard = false },
    ];

    /// <summary>
    /// Grain: one row per listener who is to see a promotion tonight. Lists are parallel: more impressions first, then higher affinity, then
    /// the lower campaign_id. Score: the share of the listener's expected slots, in ten-thousandths. Affinity: as of candidate-pools.
    /// </summary>
    public override Schema Output { get; } = Schema.Of(
        1,
        new("user_id", Text),
        new("campaign_ids", Text, IsList: true),
        new("track_ids", Text, IsList: true),
        new("scores", Short, IsList: true),
        new("impressions", Short, IsList: true),
        new("affinity", Short, IsList: true),
        new("slots", Short));

    protected override void Run(JobContext job, PromotionScoresOptions options)
    {
        job.Engine.Params([("run_date", job.RunDate)]);
        ImmutableArray<Campaign> campaigns = CampaignReader.Read(job);
        Campaign[] running = [.. campaigns.Where(campaign => campaign.IsServedBy(job.RunDate))];
        SideFile model = job.Input("track-neighbors")!.SideFile("model.bin");
        job.ReadSide("track-neighbors", "dictionary.parquet", Dictionary);
        job.Read("tracks");
        job.Read("listeners");
        job.Read("blocks");
        job.ReadWhole("listening-state", "everyones_state");
        job.ReadWhole("listener-profiles", "profiles");
        job.Table("listener_rules.sql");
        job.Table("blocked_tracks.sql");
        CampaignTerms.Register(job, running);
        string digest = "";
        job.Timed(
            CampaignFileBuilder.Name,
            () => digest = new CampaignFileBuilder(job, TrackModel.Load(model.Path, model.Sha256), model.Sha256).Write(running));
        string[] files =
        [
            job.Engine.Share(model.Path, model.Sha256), model.Sha256, job.Engine.Share(Path.Combine(job.StagingPath, CampaignFileBuilder.Name), digest), digest,
        ];
        ForwardDecay decay = new(job.Input("listening-state")!.WholeNumber("half_life_days"));
        ExpectedSlots slots = ExpectedSlots.Of(decay, job.RunDate, options.SlotsPerPlay, options.MaxSlots);
        job.Engine.Params(
        [
            ("run_date", job.RunDate),
            ("active_within_days", options.ActiveWithinDays),
            ("files", files),
            ("slot_terms", slots.ToArray()),
            ("settings", options.ToSettings().ToArray()),
        ]);
        job.Table("eligible.sql");
        NightAllocation night = new(job, options, running);
        PromotionPlan plan = night.Run();
        LedgerRows.Write(job, campaigns, night, plan);
        string planPath = Path.Combine(job.StagingPath, PlanFileName);
        PlanFile.Write(planPath, plan);
        job.AddSide(PlanFileName);
        string planDigest = FileChecksum.Sha256(planPath, CancellationToken.None);
        job.Engine.Params(
        [
            ("files", files),
            ("plan_path", job.Engine.Share(planPath, planDigest)),
            ("plan_digest", planDigest),
            // And for the certificates.
            ("run_date", job.RunDate),
            ("served_on", Campaign.ServedOn(job.RunDate)),
            ("active_within_days", options.ActiveWithinDays),
            ("weight_of_play_a_day", slots.WeightOfPlayADay),
            ("slots_of_10000_plays", slots.SlotsPerPlay),
            ("max_promotions", options.MaxPromotions),
            ("max_slots", options.MaxSlots),
        ]);
        // Once, and not for every shard that is written.
        job.Table("chosen.sql");
        // For the certificates.
        job.Read("listening-state");
        job.WritePacked("promotion_scores.sql", "unpacked_promotions.sql", "user_id");
    }
}
