using System.Collections.Immutable;
using Pipelines.Jobs.Configuration;

namespace Pipelines.Runner.Exporting;

/// <summary>What an exported workflow is to know of where it will run.</summary>
internal sealed record ExportSettings
{
    /// <summary>Words that start this program there, such as <c>pipelines</c>.</summary>
    public required ImmutableArray<string> Command { get; init; }

    /// <summary>Container image that holds it; the command alone is run where it is null.</summary>
    public string? Image { get; init; }

    /// <summary>Path of jobs.yaml there.</summary>
    public required string JobsFile { get; init; }

    public required string Environment { get; init; }

    /// <summary>Time of day, UTC, at which the night of the day before begins.</summary>
    public required TimeOnly At { get; init; }

    /// <summary>Into how many tasks a job is split that can be; null: none is.</summary>
    public int? Shards { get; init; }

    /// <summary>How often a task is tried again, and after how long: late inputs are waited for two hours.</summary>
    public int Retries { get; } = 12;

    public Duration RetryAfter { get; } = new(600);
}
