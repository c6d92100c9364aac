using Pipelines.Contracts;

namespace Pipelines.PromotionSimulator;

/// <summary>What is played. Equal options give equal results, to the last digit.</summary>
public sealed record SimulationOptions
{
    public ulong Seed { get; init; } = 1;

    /// <summary>How many worlds are played, of this seed and those after it; the results are means over them.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>Listeners who are there at some time.</summary>
    public int Listeners { get; init; } = 20_000;

    /// <summary>Campaigns that run at some time, 65,535 at most.</summary>
    public int Campaigns { get; init; } = 60;

    public int Nights { get; init; } = 28;

    /// <summary>Goals of all campaigns beside all slots of all nights: above 1 not all can be met.</summary>
    public double Load { get; init; } = 0.7;

    /// <exception cref="BadConfigurationException">A number is out of its range.</exception>
    public void Check()
    {
        Require(Listeners is > 0 and <= 1_000_000, $"listeners must be 1 to 1,000,000, got {Listeners}");
        Require(Campaigns is >= 0 and <= ushort.MaxValue, $"campaigns must be 0 to 65,535, got {Campaigns}");
        Require(Nights is > 0 and <= 366, $"nights must be 1 to 366, got {Nights}");
        Require(Seeds is > 0 and <= 100, $"seeds must be 1 to 100, got {Seeds}");
        Require(Load is > 0 and <= 100, $"load must be above 0 and at most 100, got {Load}");
    }

    private static void Require(bool holds, string fault)
    {
        if (!holds)
        {
            throw new BadConfigurationException($"simulate-promotions: {fault}");
        }
    }
}
