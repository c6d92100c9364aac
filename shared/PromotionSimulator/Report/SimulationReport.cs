namespace Pipelines.PromotionSimulator.Report;

/// <summary>What a simulation found, ours first.</summary>
public sealed record SimulationReport(SimulationOptions Options, IReadOnlyList<PolicyFacts> Policies)
{
    public string Title => $"{Options.Nights} nights, {Options.Listeners:N0} listeners, {Options.Campaigns} campaigns that ask for {Options.Load:P0} of all slots, {Seeds}";

    private string Seeds => Options.Seeds == 1 ? $"seed {Options.Seed}" : $"means of seeds {Options.Seed} to {Options.Seed + (ulong)Options.Seeds - 1}";
}
