using Newtonsoft.Json;

namespace Pipelines.BigQuery.Rest;

/// <summary>What is used of a Job. Source: BigQuery REST v2, resource jobs.</summary>
internal sealed class JobResource
{
    [JsonProperty("jobReference")]
    public JobReference? JobReference { get; set; }

    [JsonProperty("configuration")]
    public JobConfiguration? Configuration { get; set; }

    [JsonProperty("status")]
    public JobStatus? Status { get; set; }

    [JsonProperty("statistics")]
    public JobStatistics? Statistics { get; set; }
}

internal sealed class JobReference
{
    [JsonProperty("projectId")]
    public string ProjectId { get; set; } = "";

    [JsonProperty("jobId")]
    public string? JobId { get; set; }

    [JsonProperty("location")]
    public string? Location { get; set; }
}

internal sealed class JobStatus
{
    /// <summary>PENDING, RUNNING or DONE.</summary>
    [JsonProperty("state")]
    public string State { get; set; } = "";

    /// <summary>Set where a job that is DONE did not do what it was asked for.</summary>
    [JsonProperty("errorResult")]
    public JobError? ErrorResult { get; set; }
}

/// <summary>Source: BigQuery REST v2, ErrorProto.</summary>
internal sealed class JobError
{
    [JsonProperty("reason")]
    public string Reason { get; set; } = "";

    [JsonProperty("message")]
    public string? Message { get; set; }
}

internal sealed class JobStatistics
{
    [JsonProperty("totalBytesProcessed")]
    public long? TotalBytesProcessed { get; set; }

    [JsonProperty("query")]
    public QueryStatistics? Query { get; set; }

    [JsonProperty("extract")]
    public ExtractStatistics? Extract { get; set; }
}

internal sealed class QueryStatistics
{
    [JsonProperty("schema")]
    public TableSchema? Schema { get; set; }

    [JsonProperty("referencedTables")]
    public IList<TableReference>? ReferencedTables { get; set; }
}

internal sealed class ExtractStatistics
{
    /// <summary>Files written, one count a destination.</summary>
    [JsonProperty("destinationUriFileCounts")]
    public IList<long>? DestinationUriFileCounts { get; set; }
}
