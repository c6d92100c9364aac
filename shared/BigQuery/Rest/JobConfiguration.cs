using Newtonsoft.Json;

namespace Pipelines.BigQuery.Rest;

/// <summary>What a job is to do. Source: BigQuery REST v2, JobConfiguration.</summary>
internal sealed class JobConfiguration
{
    [JsonProperty("query")]
    public QueryConfiguration? Query { get; set; }

    [JsonProperty("extract")]
    public ExtractConfiguration? Extract { get; set; }

    [JsonProperty("dryRun")]
    public bool? DryRun { get; set; }

    [JsonProperty("labels")]
    public IDictionary<string, string>? Labels { get; set; }
}

internal sealed class QueryConfiguration
{
    [JsonProperty("query")]
    public string Query { get; set; } = "";

    [JsonProperty("useLegacySql")]
    public bool UseLegacySql { get; set; }

    [JsonProperty("parameterMode")]
    public string? ParameterMode { get; set; }

    [JsonProperty("queryParameters")]
    public IList<QueryParameter>? QueryParameters { get; set; }

    [JsonProperty("maximumBytesBilled")]
    public string? MaximumBytesBilled { get; set; }

    /// <summary>Of a job that was answered: where its rows are, a table without a name of ours.</summary>
    [JsonProperty("destinationTable")]
    public TableReference? DestinationTable { get; set; }
}

internal sealed class QueryParameter
{
    [JsonProperty("name")]
    public string Name { get; set; } = "";

    [JsonProperty("parameterType")]
    public QueryParameterType ParameterType { get; set; } = new();

    [JsonProperty("parameterValue")]
    public QueryParameterValue ParameterValue { get; set; } = new();

    public static QueryParameter Of(string name, string type, string value) =>
        new() { Name = name, ParameterType = new() { Type = type }, ParameterValue = new() { Value = value } };
}

internal sealed class QueryParameterType
{
    [JsonProperty("type")]
    public string Type { get; set; } = "";
}

internal sealed class QueryParameterValue
{
    [JsonProperty("value")]
    public string Value { get; set; } = "";
}

internal sealed class ExtractConfiguration
{
    [JsonProperty("sourceTable")]
    public TableReference? SourceTable { get; set; }

    [JsonProperty("destinationUris")]
    public IList<string>? DestinationUris { get; set; }

    [JsonProperty("destinationFormat")]
    public string? DestinationFormat { get; set; }

    [JsonProperty("compression")]
    public string? Compression { get; set; }
}
