using System.Globalization;
using Pipelines.Runner.Explaining;

namespace Pipelines.Runner.Output;

/// <summary>A campaign of the ledger in a line: how it stands, what tonight gives it, how it will end, and why anything is missing.</summary>
internal static class LedgerWords
{
    /// <summary>How many campaigns stand how, and which day "tonight" is.</summary>
    public static string Headline(IEnumerable<LedgerLine> lines, DateOnly servedOn) =>
        Text($"{string.Join(", ", lines.GroupBy(line => line.State).Select(state => $"{state.Count()} {state.Key.Replace('_', ' ')}"))}; tonight is {servedOn:yyyy-MM-dd}:");

    public static string Line(LedgerLine line) => $"{line.CampaignId}: {Standing(line)}{Change(line)}";

    /// <summary>Why impressions are missing, as the end of a sentence.</summary>
    /// <param name="reason">As the ledger has it.</param>
    public static string Reason(LedgerLine line, string? reason) => reason switch
    {
        "dates" => "its dates are over",
        "no_supply" when line.AudienceSlots == 0 => "it is for nobody who listens: there is no such audience, or no such track",
        "no_supply" => "its listeners have too few slots",
        "affinity_floor" => Text($"its least affinity of {line.MinAffinity / 10_000.0:0.0000} leaves out listeners who have the slots"),
        "cap" => $"its cap of {Count(line.MaxPerListenerPerDay, "impression")} a listener and day",
        "tier_above" => "campaigns of tiers above have the slots",
        "same_tier" => "campaigns of its own tier share the slots",
        "rounding" => "the last few, which the draw of listeners does not hit exactly",
        "vanished" => "it is not among the campaigns any more",
        _ => "no reason is known",
    };

    public static string Number(long? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? "unknown";

    public static string Count(long value, string what) => $"{Number(value)} {what}{(value == 1 ? "" : "s")}";

    private static string Standing(LedgerLine line) => line.State switch
    {
        "on_track" => $"on track, {Progress(line)}; {Tonight(line)}.",
        "behind" => $"behind, {Progress(line)}; {Tonight(line)}. At the end {Number(line.Shortfall)} are missing of {Number(line.Goal)}: {Reason(line, line.Reason)}.",
        "done" => $"done, {Number(line.Delivered)} of {Number(line.Goal)} delivered.",
        "over" => Text($"ended on {line.Ends:yyyy-MM-dd}, {Number(line.Delivered)} of {Number(line.Goal)} delivered, {Number(line.Shortfall)} missing."),
        "upcoming" => Text($"begins on {line.Starts:yyyy-MM-dd}, {Count(line.NightsLeft, "night")} for {Count(line.Goal, "impression")}."),
        "vanished" => $"gone from campaigns since the last night, when {Number(line.Delivered)} of {Number(line.Goal)} were delivered{Lost(line)}.",
        _ => $"{line.State}.",
    };

    private static string Lost(LedgerLine line) => line.Shortfall > 0 ? $", and {Number(line.Shortfall)} are missing: {Reason(line, line.Reason)}" : "";

    private static string Progress(LedgerLine line) =>
        $"{Number(line.Delivered)} of {Number(line.Goal)} delivered, {Count(line.NightsLeft, "night")} left, forecast {Number(line.Forecast)}";

    private static string Tonight(LedgerLine line)
    {
        string missing = line.ShortfallTonight == 0 ? "" : $", {Number(line.ShortfallTonight)} missing: {Reason(line, line.ReasonTonight)}";
        return $"tonight {Number(line.Planned)} of {Number(line.Demand)} to {Number(line.Reached)} of {Count(line.EligibleListeners, "eligible listener")}{missing}";
    }

    private static string Change(LedgerLine line) => line.Change switch
    {
        "new" => " New tonight.",
        "goal" => $" Its goal was {Number(line.PreviousGoal)} the last time.",
        "dates" => " Its dates have changed.",
        "tier" => " Its tier has changed.",
        _ => "",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
