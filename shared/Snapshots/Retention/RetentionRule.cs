namespace Pipelines.Snapshots.Retention;

/// <summary>How much of a signal is kept.</summary>
/// <param name="Keep">Newest published dates, 1 or more.</param>
/// <param name="Weekly">Of how many of the newest ISO weeks the newest published date is kept besides; 0 for none.</param>
/// <param name="ChainedOn">
/// For a signal that is built on its own older snapshots: the signal whose days it adds to them. Both keep what the next night may fold again.
/// </param>
/// <param name="LateDays">How many days before the newest one the next night may fold again, for a chained signal.</param>
public sealed record RetentionRule(int Keep, int Weekly, string? ChainedOn = null, int LateDays = 0);
