using Pipelines.GoogleFakes.BigQuery.Jobs;

namespace Pipelines.Shared.Tests.BigQuery;

/// <summary>What a job was for, in a word.</summary>
internal static class JobWords
{
    public static string Work(this FakeJob job) => job.Kind switch
    {
        "extract" => "extract",
        _ when ((string)job.Configuration["query"]!["query"]!).Contains("INFORMATION_SCHEMA", StringComparison.Ordinal) => "partitions",
        _ when ((string)job.Configuration["query"]!["query"]!).Contains("count(*)", StringComparison.Ordinal) => "days",
        _ => "rows",
    };
}
