using Pipelines.Kernels.Promotions;
using Pipelines.PromotionScores.Campaigns;
using Pipelines.Runner.Explaining;
using Spectre.Console;
using static Pipelines.Runner.Output.ExplanationView;

namespace Pipelines.Runner.Output;

/// <summary>Why this campaign for this listener: how the campaign stands, each of its rules with both sides' values, and what was planned.</summary>
internal static class PromotionView
{
    public static void Write(IAnsiConsole output, PromotionExplanation explanation)
    {
        output.MarkupLineInterpolated($"[bold]{explanation.User}[/] and [bold]{explanation.Ledger.CampaignId}[/], promotion-scores {explanation.Date:yyyy-MM-dd} for {Campaign.ServedOn(explanation.Date):yyyy-MM-dd}");
        Line(output, Text($"Campaign {LedgerWords.Line(explanation.Ledger)} Tier {explanation.Ledger.Tier}, {explanation.Ledger.Pacing.Replace('_', ' ')} pacing."));
        string sources = explanation.ChangedSources.Count == 0 ? "" : $" Changed since: {string.Join(", ", explanation.ChangedSources)}.";
        if (!explanation.IsRemade)
        {
            Line(output, $"Warning: made again, the listener's promotions are not the published ones; the rules are told of those made again, the plan as it is published.{sources}");
        }
        else if (explanation.ChangedSources.Contains("campaigns"))
        {
            Line(output, "Warning: campaigns has changed since; its rules are shown as they are now.");
        }

        WriteRules(output, explanation);
        foreach (string line in Outcome(explanation))
        {
            Line(output, line);
        }
    }

    private static void WriteRules(IAnsiConsole output, PromotionExplanation explanation)
    {
        if (explanation.Campaign is not { } campaign)
        {
            Line(output, "The campaign is not in campaigns any more: its rules can't be shown.");
            return;
        }

        Table table = new Table().Border(TableBorder.Simple).AddColumn("rule").AddColumn("campaign").AddColumn("listener").AddColumn("holds");
        foreach (PromotionRule rule in PromotionRules.Of(explanation, campaign))
        {
            table.AddRow(new Text(rule.Name), new Text(rule.Asks), new Text(rule.Finds), new Text(rule.Holds switch { true => "yes", false => "no", null => "not asked" }));
        }

        output.Write(table);
    }

    private static IEnumerable<string> Outcome(PromotionExplanation explanation)
    {
        LedgerLine ledger = explanation.Ledger;
        if (explanation.Slots == 0)
        {
            return [$"No promotions at all: {WhyNone(explanation)}."];
        }

        if (explanation.Verdict is not { } verdict)
        {
            return [Text($"Not tonight: it runs from {ledger.Starts:yyyy-MM-dd} to {ledger.Ends:yyyy-MM-dd}.")];
        }

        if (verdict.Refusal != PromotionRefusal.None)
        {
            return [$"Not for this listener: {PromotionRules.Sentence(verdict.Refusal)}."];
        }

        string slots = LedgerWords.Count(explanation.Slots, "slot");
        if (explanation.Place >= 0)
        {
            int place = explanation.Place, impressions = explanation.Published!.Impressions[place];
            return
            [
                Text($"Planned tonight: {LedgerWords.Count(impressions, "impression")} in {slots}, score {explanation.Published.Scores[place] / 10_000.0:0.0000}, place {place + 1} of {explanation.Published.CampaignIds.Count}."),
                .. Price(ledger),
            ];
        }

        return
        [
            ledger.Demand == 0
                ? "For this listener, and not planned: it asks for nothing tonight."
                : $"For this listener, and not planned tonight: {LedgerWords.Count(ledger.Planned, "impression")} for {LedgerWords.Count(ledger.EligibleListeners, "eligible listener")}, "
                    + "drawn anew each night by their affinity, the price, and a hash of listener, campaign and night.",
            $"The listener has {slots}, {Taken(explanation)}.",
            .. Price(ledger),
        ];
    }

    private static IEnumerable<string> Price(LedgerLine ledger) => ledger.Price is { } price
        ? [Text($"Price {price:0.00} (log2): of a listener whom no other campaign wants it asks for {Math.Min(1, Math.Pow(2, price)):0.0000} of the slots.")]
        : [];

    private static string Taken(PromotionExplanation explanation) => explanation.Published is { } row
        ? $"of which {string.Join(", ", row.CampaignIds.Select((campaign, place) => $"{row.Impressions[place]} for {campaign}"))}"
        : "and no campaign is drawn for them";

    private static string WhyNone(PromotionExplanation explanation)
    {
        if (explanation.Heard.All(release => !release.Heard))
        {
            return $"there is no history of '{explanation.User}' up to {explanation.Date:yyyy-MM-dd}";
        }

        if (explanation.Rule?.OptedOut > 0)
        {
            return $"'{explanation.User}' opted out";
        }

        string last = explanation.Heard.Max(release => release.LastPlayedAt) is { } played ? Text($" since {played:yyyy-MM-dd}") : "";
        return $"'{explanation.User}' played nothing{last}, and they are for who played within {LedgerWords.Count(explanation.ActiveWithinDays, "day")} (active_within_days)";
    }
}
