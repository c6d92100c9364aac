using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Running;

/// <summary>How a plan ended as a whole.</summary>
public static class StepOutcomes
{
    /// <summary>What is published for the steps, in their order.</summary>
    /// <exception cref="IncompleteException">Not all of them came to their end.</exception>
    public static IReadOnlyList<Manifest> Manifests(this ImmutableArray<StepOutcome> outcomes)
    {
        int failed = outcomes.Count(outcome => outcome.Failure is not null), left = outcomes.Count(outcome => outcome.Because is not null);
        return failed == 0
            ? [.. outcomes.Select(outcome => outcome.Manifest!)]
            : throw new IncompleteException(
                outcomes.Code(), $"{failed} of {outcomes.Length} steps failed, as said above{(left == 0 ? "" : $", and {left} that need them were left out")}; running again goes on from here.");
    }

    /// <summary>What the program exits with.</summary>
    public static ExitCode Code(this ImmutableArray<StepOutcome> outcomes) => Gravity.Of([.. outcomes.Select(outcome => outcome.Code)]);
}
