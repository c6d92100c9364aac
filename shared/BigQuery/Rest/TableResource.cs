using Newtonsoft.Json;

namespace Pipelines.BigQuery.Rest;

/// <summary>What is used of a Table. Source: BigQuery REST v2, resource tables.</summary>
internal sealed class TableResource
{
    [JsonProperty("tableReference")]
    public TableReference? TableReference { get; set; }

    /// <summary>TABLE, VIEW, EXTERNAL, MATERIALIZED_VIEW, SNAPSHOT.</summary>
    [JsonProperty("type")]
    public string? Type { get; set; }

    [JsonProperty("schema")]
    public TableSchema? Schema { get; set; }

    [JsonProperty("numRows")]
    public long? NumRows { get; set; }

    [JsonProperty("numBytes")]
    public long? NumBytes { get; set; }

    /// <summary>Milliseconds since 1970.</summary>
    [JsonProperty("lastModifiedTime")]
    public long? LastModifiedTime { get; set; }

    [JsonProperty("location")]
    public string? Location { get; set; }

    [JsonProperty("timePartitioning")]
    public TimePartitioning? TimePartitioning { get; set; }
}

internal sealed class TableReference
{
    [JsonProperty("projectId")]
    public string ProjectId { get; set; } = "";

    [JsonProperty("datasetId")]
    public string DatasetId { get; set; } = "";

    [JsonProperty("tableId")]
    public string TableId { get; set; } = "";
}

internal sealed class TableSchema
{
    [JsonProperty("fields")]
    public IList<TableField> Fields { get; set; } = [];
}

/// <summary>A column. Source: BigQuery REST v2, TableFieldSchema; type names are the older ones, such as INTEGER.</summary>
internal sealed class TableField
{
    [JsonProperty("name")]
    public string Name { get; set; } = "";

    [JsonProperty("type")]
    public string Type { get; set; } = "";

    /// <summary>NULLABLE, REQUIRED or REPEATED; absent means NULLABLE.</summary>
    [JsonProperty("mode")]
    public string? Mode { get; set; }

    [JsonProperty("precision")]
    public long? Precision { get; set; }

    [JsonProperty("scale")]
    public long? Scale { get; set; }
}

internal sealed class TimePartitioning
{
    /// <summary>HOUR, DAY, MONTH or YEAR.</summary>
    [JsonProperty("type")]
    public string Type { get; set; } = "";

    /// <summary>The column; null for partitions by time of arrival.</summary>
    [JsonProperty("field")]
    public string? Field { get; set; }
}
