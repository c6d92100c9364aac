using Pipelines.Engine;

namespace Pipelines.BigQuery.Fetching;

/// <summary>Where and through what rows come to this machine.</summary>
internal sealed record FetchSite
{
    public required FetchedFiles Kept { get; init; }

    /// <summary>Opens the place through which they travel; null where they come as pages.</summary>
    public Func<string, StagingBucket>? OpenStaging { get; init; }

    /// <summary>Such as <c>gs://bucket/prefix</c>; null where they come as pages.</summary>
    public string? Staging { get; init; }

    /// <summary>Most characters of rows that come as pages: larger results are slow to come that way.</summary>
    public long MostPaged { get; init; } = 200_000_000;

    /// <summary>Whether a cluster reads tables by itself, so that their rows do not come as pages.</summary>
    public bool IsForCluster { get; init; }

    /// <summary>Directory of the journals.</summary>
    public required string Journals { get; init; }

    /// <summary>Writes pages of rows as Parquet.</summary>
    public required Func<CancellationToken, IEngine> OpenEngine { get; init; }

    public required TimeProvider Clock { get; init; }
}
