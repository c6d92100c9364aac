namespace Pipelines.Kernels.Discovery;

/// <summary>What a listener played, in parallel lists of any order, and who they are.</summary>
public readonly ref struct DiscoveryListener
{
    /// <summary>Numbers of the recordings played, once or once a release, which count together; negative ones are passed over.</summary>
    public required ReadOnlySpan<long> Tracks { get; init; }

    /// <summary>Plays of each, in all.</summary>
    public required ReadOnlySpan<long> Plays { get; init; }

    /// <summary>The same weighted by recency, any scale.</summary>
    public required ReadOnlySpan<long> Weights { get; init; }

    /// <summary>Days since the last play of each.</summary>
    public required ReadOnlySpan<long> DaysSince { get; init; }

    /// <summary>Number in <see cref="CountryPopularity"/>; -1 where nobody plays anything.</summary>
    public required int Country { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Exploration { get; init; }
}
