using System.Collections.Immutable;

namespace Pipelines.Jobs.Forgetting;

/// <summary>What was done to forget a listener, by a keyed hash of whose id it can be found again and by nothing else.</summary>
/// <param name="Listener">As on the suppression list.</param>
/// <param name="By">User and machine.</param>
/// <param name="Rewritten">Runs that were written again without the listener; what was killed and completed included.</param>
/// <param name="Removed">Runs that no pointer or pin named, whose files went.</param>
/// <param name="Aggregates">What was computed with the listener, holds no listener's id and remains.</param>
public sealed record Receipt(
    string Listener,
    DateTimeOffset At,
    string By,
    string Reason,
    ImmutableArray<RewrittenRun> Rewritten,
    ImmutableArray<ForgottenRun> Removed,
    ImmutableArray<RemainingAggregate> Aggregates)
{
    /// <summary>Where a receipt lies below the root.</summary>
    public static string Key(string id) => $"receipts/{id}.json";
}

/// <param name="Sandbox">Empty for the environment itself, as below.</param>
/// <param name="Rows">How many of them were the listener's, those of side files included.</param>
public sealed record RewrittenRun(string Sandbox, string Signal, DateOnly Date, string Run, string By, long Rows);

public sealed record ForgottenRun(string Sandbox, string Signal, DateOnly Date, string Run);

/// <param name="Files">Of the run.</param>
public sealed record RemainingAggregate(string Sandbox, string Signal, DateOnly Date, string Run, ImmutableArray<string> Files);
