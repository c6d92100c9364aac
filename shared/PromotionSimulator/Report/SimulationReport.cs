namespace Pipelines.PromotionSimulator.Report;

/// <summary>What a simulation found, ours first.</summary>
public sealed record SimulationReport(SimulationOptions Options, IReadOnlyList<PolicyFacts> Policies)
{
    public string Title => $"{Options.Nights} nights, {Options.Listeners:N0} listeners, {Options.Campaigns} campaigns that ask for {Options.Load:P0} of all slots, seed {Options.Seed}";
}
