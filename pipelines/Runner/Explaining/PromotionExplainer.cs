using System.Collections.Immutable;
using System.Globalization;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs.Configuration;
using Pipelines.Kernels.Promotions;
using Pipelines.PromotionScores;
using Pipelines.PromotionScores.Campaigns;
using Pipelines.Runner.Diff;
using Pipelines.Snapshots;
using Pipelines.TrackNeighbors;

namespace Pipelines.Runner.Explaining;

/// <summary>Makes a listener's row of promotion-scores again and gathers what was found of one campaign.</summary>
internal sealed class PromotionExplainer(IEngine engine, Workspace workspace, Manifest scores)
{
    private static readonly Schema AskedCampaign = Schema.Of(1, new Column("campaign_id", ColumnType.Text));

    private readonly PublishedNight night = new(engine, workspace, scores);

    /// <exception cref="PipelineException">The night had no such campaign, or the run's inputs are gone.</exception>
    public PromotionExplanation Explain(string user, string campaign)
    {
        night.Ask(user, user, "");
        LedgerLine ledger = Ledger(campaign);
        PromotionReplay replay = Read(user);
        PromotionScoresOptions options = RecordedOptions.Bind<PromotionScoresOptions>(scores.Parameters, "", $"run {scores.Run} of {scores.Signal}");
        int halfLifeDays = int.Parse(night.Input("listening-state").Parameters["half_life_days"], CultureInfo.InvariantCulture);
        PromotionRow? remade = replay.Make(options, halfLifeDays, scores.Date);
        PromotionRow? published = engine.Query<PromotionRow>(Select("explain_promotions.sql")).SingleOrDefault();
        PromotionVerdict? verdict = replay.Verdict(campaign);
        string? track = verdict is { } found ? replay.Track(found) : null;
        TrackTitles titles = new(engine, workspace, scores.Date);
        PromotionExplanation explanation = new()
        {
            User = user,
            Date = scores.Date,
            Campaign = Now().FirstOrDefault(one => one.CampaignId == campaign),
            Ledger = ledger,
            Rule = engine.Query<ListenerRule>(Select("explain_rule.sql")).SingleOrDefault(),
            Heard = engine.Query<HeardTrack>(Select("explain_heard.sql")),
            Exploration = engine.Query<Profile>(Select("explain_profile.sql")).SingleOrDefault()?.Exploration,
            Published = published,
            IsRemade = published is null ? remade is null : remade?.IsSameRow(published) == true,
            Verdict = verdict,
            TrackId = track,
            Slots = replay.Record.Slots,
            ActiveWithinDays = options.ActiveWithinDays,
            ChangedSources = night.ChangedSources,
            Titles = titles,
        };
        titles.Look(new[] { track, explanation.Campaign?.TrackId }.OfType<string>());
        return explanation;
    }

    private LedgerLine Ledger(string campaign)
    {
        night.ReadSide("ledger", scores, CampaignLedger.File, CampaignLedger.Columns);
        engine.Rows("asked_campaign", AskedCampaign, [[campaign]]);
        return engine.Query<LedgerLine>(Select("explain_campaign.sql")).SingleOrDefault() ?? throw new BadConfigurationException(
            $"the campaigns of {scores.Date:yyyy-MM-dd} have no '{campaign}'. Those that there are: pipelines inspect promotion-ledger --date {scores.Date:yyyy-MM-dd}");
    }

    private PromotionReplay Read(string user)
    {
        Manifest neighbors = night.Input("track-neighbors");
        night.ReadSide("dictionary", neighbors, "dictionary.parquet", TrackNeighborsContract.Dictionary);
        night.ReadSnapshot("whole_state", night.Input("listening-state"), user);
        engine.Table("everyones_state", Select("explain_state.sql"));
        engine.Table("listening_state", Select("explain_state.sql"));
        night.ReadSnapshot("profiles", night.Input("listener-profiles"), user);
        night.ReadSnapshot("listener_profiles", night.Input("listener-profiles"), user);
        night.ReadSnapshot("promotion_scores", scores, user);
        foreach (string source in new[] { "tracks", "listeners", "blocks" })
        {
            night.ReadSource(source);
        }

        PromotionReplay replay = new(
            engine,
            night.Side(neighbors, "model.bin"),
            night.Side(scores, PromotionReplay.CampaignsName),
            night.Side(scores, PromotionReplay.PlanName));
        replay.ReadRules();
        return replay;
    }

    // The rules in the input's own words; the numbers that were judged by lie beside the run.
    private ImmutableArray<Campaign> Now()
    {
        night.ReadSource("campaigns");
        return CampaignReader.Read(engine, night.ReadSource("deliveries"));
    }

    private static Sql Select(string file) => Sql.Embedded(typeof(PromotionExplainer).Assembly, file);

    private sealed record Profile(long? Exploration);
}
