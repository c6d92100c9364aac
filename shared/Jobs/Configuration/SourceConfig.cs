namespace Pipelines.Jobs.Configuration;

/// <summary>Values of <c>empty_days</c>: what a day without rows means.</summary>
public enum EmptyDays
{
    Fail,
    Allow,
}

/// <summary>An input that the pipeline reads and does not write. It has either a path or a table or query of BigQuery.</summary>
/// <param name="Name">Name in jobs.yaml.</param>
/// <param name="Path">Where its files are; null where it comes from BigQuery.</param>
/// <param name="Columns">Contract column to the source's, where they are named differently; sorted by contract column.</param>
/// <param name="Optional">Whether a run does without when there are no files or rows.</param>
/// <param name="EmptyDays">What a day without rows means.</param>
/// <param name="LateDays">How many days up to a run date may still change: the run folds them again, onto an older state. At least 1, the date itself.</param>
public sealed record SourceConfig(
    string Name,
    SourcePath? Path,
    IReadOnlyDictionary<string, string> Columns,
    bool Optional,
    EmptyDays EmptyDays,
    int LateDays)
{
    /// <summary>What is read of BigQuery; null where it has files.</summary>
    public BigQueryConfig? BigQuery { get; init; }
}
