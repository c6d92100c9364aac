namespace Pipelines.Jobs.Configuration;

/// <summary>What gc keeps of a job's snapshots, beyond what is needed.</summary>
/// <param name="Keep">Newest published dates.</param>
/// <param name="Weekly">Newest ISO weeks of which one date is kept; null for the default, which depends on whether the job is chained.</param>
public sealed record RetentionConfig(int Keep, int? Weekly)
{
    public const int DefaultKeep = 14;

    /// <summary>Weeks of a job that builds on its own older snapshots: from any of them the days since can be folded again.</summary>
    public const int DefaultWeeklyOfChains = 8;
}
