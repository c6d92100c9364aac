namespace Pipelines.Snapshots.Rollbacks;

/// <summary>A pointer that stays where it is, because what it would have moved to was marked bad.</summary>
/// <param name="Key">The pointer, such as <c>release.json</c>.</param>
/// <param name="Date">The date that it would have moved to.</param>
/// <param name="Reason">What was marked bad, and in whose words why.</param>
public sealed record HeldBack(string Key, DateOnly Date, string Reason)
{
    public override string ToString() => $"{Key} does not move to {Date:yyyy-MM-dd}: {Reason}";
}
