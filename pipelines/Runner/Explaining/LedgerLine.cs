namespace Pipelines.Runner.Explaining;

/// <summary>A campaign in the ledger; names and units as in the README.</summary>
internal sealed record LedgerLine(
    string CampaignId,
    string State,
    long Tier,
    DateOnly Starts,
    DateOnly Ends,
    long NightsLeft,
    string Pacing,
    long MaxPerListenerPerDay,
    long MinAffinity,
    long Goal,
    long Delivered,
    long Demand,
    long Planned,
    long Reached,
    long? Forecast,
    long EligibleListeners,
    long AudienceSlots,
    long ShortfallTonight,
    string ReasonTonight,
    long? Shortfall,
    string? Reason,
    double? Price,
    string Change,
    long? PreviousGoal);
