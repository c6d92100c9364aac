using System.Collections.Immutable;

namespace Pipelines.Jobs.Planning;

/// <summary>What is asked for.</summary>
/// <param name="Targets">Jobs to end with, in order.</param>
/// <param name="From">First date.</param>
/// <param name="To">Last date, inclusive.</param>
public sealed record PlanRequest(ImmutableArray<string> Targets, DateOnly From, DateOnly To)
{
    /// <summary>Whether the targets run although they are up to date.</summary>
    public bool Force { get; init; }

    /// <summary>Whether what the targets rest on is left as it is.</summary>
    public bool OnlyTargets { get; init; }

    /// <summary>Which dates of a target are meant; all of them where it is null.</summary>
    public Func<Step, bool>? Picks { get; init; }

    public static PlanRequest Night(IEnumerable<string> targets, DateOnly date, bool force = false) => new([.. targets], date, date) { Force = force };

    public bool Covers(DateOnly date) => date >= From && date <= To;
}
