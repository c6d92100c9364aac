using System.Text;
using Pipelines.Engine;
using Pipelines.Jobs.Inputs;
using Pipelines.Kernels;
using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Promotions;

namespace Pipelines.PromotionScores;

/// <summary>
/// Makes one listener's row of a night that is over again, with the job's own SQL and kernels, and records what was found of each campaign
/// on the way. The engine's view <c>everyones_state</c> holds the listener's state, <c>profiles</c> their profile, among others';
/// <c>dictionary</c>, <c>tracks</c>, <c>listeners</c> and <c>blocks</c> are whole.
/// </summary>
public sealed class PromotionReplay(IEngine engine, SideFile model, SideFile campaignsFile, SideFile planFile)
{
    public const string CampaignsName = CampaignFileBuilder.Name, PlanName = PromotionScoresJob.PlanFileName;

    private readonly CampaignFile campaigns = CampaignFile.Load(campaignsFile.Path, campaignsFile.Sha256, model.Sha256);

    /// <summary>What was found of each campaign that ran; without a verdict where the listener is not among those who get any.</summary>
    public PromotionRecord Record { get; } = new();

    /// <summary>Makes the tables <c>listener_rules</c> and <c>blocked_tracks</c>; to be called before <see cref="Make"/>.</summary>
    public void ReadRules()
    {
        Table("listener_rules.sql");
        Table("blocked_tracks.sql");
    }

    /// <param name="halfLifeDays">Of the listening-state.</param>
    /// <returns>The row's columns as promotion-scores has them; null where these inputs give none.</returns>
    public PromotionRow? Make(PromotionScoresOptions options, int halfLifeDays, DateOnly runDate)
    {
        engine.Params(
        [
            ("run_date", runDate),
            ("active_within_days", options.ActiveWithinDays),
            ("files", new[] { model.Path, model.Sha256, campaignsFile.Path, campaignsFile.Sha256 }),
            ("slot_terms", ExpectedSlots.Of(new ForwardDecay(halfLifeDays), runDate, options.SlotsPerPlay, options.MaxSlots).ToArray()),
            ("settings", options.ToSettings().ToArray()),
            ("plan_path", planFile.Path),
            ("plan_digest", planFile.Sha256),
        ]);
        foreach (Kernel kernel in (Kernel[])[PromotionKernels.Recording(Record), PromotionKernels.Chosen, .. ChosenKernels.All])
        {
            engine.Register(kernel);
        }

        Table("eligible.sql");
        Table("chosen.sql");
        engine.Table("packed", Select("promotion_scores.sql"));
        return engine.Query<PromotionRow>(Select("unpacked_promotions.sql")).SingleOrDefault();
    }

    /// <summary>What was found of a campaign; null where it did not run, or the listener is not among those who get any.</summary>
    public PromotionVerdict? Verdict(string campaign)
    {
        byte[] id = Encoding.UTF8.GetBytes(campaign);
        return Enumerable.Range(0, Record.Verdicts.Count).Where(number => campaigns.Id(number).SequenceEqual(id)).Select(number => (PromotionVerdict?)Record.Verdicts[number]).FirstOrDefault();
    }

    /// <summary>The track that a verdict is of; null where there is none.</summary>
    public string? Track(PromotionVerdict verdict) => verdict.Place < 0 ? null : Encoding.UTF8.GetString(campaigns.TrackId(verdict.Place));

    private void Table(string file) => engine.Table(Path.GetFileNameWithoutExtension(file), Select(file));

    private static Sql Select(string file) => Sql.Embedded(typeof(PromotionReplay).Assembly, file);
}

/// <summary>A row of promotion-scores.</summary>
public sealed record PromotionRow(
    string UserId,
    IReadOnlyList<string> CampaignIds,
    IReadOnlyList<string> TrackIds,
    IReadOnlyList<short> Scores,
    IReadOnlyList<short> Impressions,
    IReadOnlyList<short> Affinity,
    short Slots)
{
    /// <summary>Whether both hold the same promotions, in the same order, with the same numbers.</summary>
    public bool IsSameRow(PromotionRow other) =>
        CampaignIds.SequenceEqual(other.CampaignIds)
        && TrackIds.SequenceEqual(other.TrackIds)
        && Impressions.SequenceEqual(other.Impressions)
        && Affinity.SequenceEqual(other.Affinity)
        && Slots == other.Slots;
}
