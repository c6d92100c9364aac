using Pipelines.Tests.Harness;

namespace Pipelines.Tests.PromotionScores;

/// <summary>Runs track-neighbors and listener-profiles, then promotion-scores, on a catalog, a state, campaigns, and whatever else there is.</summary>
internal static class Promotions
{
    public const string Date = "2026-11-20";

    public static JobTest Of(
        IEnumerable<Track> catalog,
        IEnumerable<StateRow> state,
        IEnumerable<GivenCampaign>? campaigns,
        IEnumerable<Listener>? listeners = null,
        IEnumerable<Block>? blocks = null,
        Layout? layout = null,
        string job = "promotion-scores")
    {
        JobTest test = new JobTest(job, Date, layout)
            .Source("tracks", catalog)
            .Snapshot("listening-state", state)
            .After("track-neighbors")
            .After("listener-profiles");
        test = job == "promotion-scores" ? test : test.After("promotion-scores");
        test = campaigns is null ? test : test.Source("campaigns", campaigns);
        test = listeners is null ? test : test.Source("listeners", listeners);
        return blocks is null ? test : test.Source("blocks", blocks);
    }

    /// <summary>One line a listener: "ann: t1 t2 t3", the first the strongest; played up to the day before the run date.</summary>
    public static IEnumerable<StateRow> Listened(params string[] lines) => lines.SelectMany(line =>
    {
        string[] words = line.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries);
        return words.Skip(1).Select((track, place) => StateRow.Played(words[0], track, "2026-10-01", "2026-11-19", plays: 9, recentPlays: 20 - place));
    });

    /// <summary>The campaigns that each listener is shown: "ann: c1 c2".</summary>
    public static IEnumerable<string> Shown(this JobRun run) => run.Rows<PromotionRow>().Select(row => $"{row.UserId}: {string.Join(' ', row.CampaignIds)}");

    public static IReadOnlyDictionary<string, LedgerLine> Ledger(this JobRun run) =>
        run.Side<LedgerLine>("ledger.parquet").ToDictionary(line => line.CampaignId);
}
