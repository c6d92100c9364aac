using System.Collections.Immutable;
using Pipelines.Jobs.Configuration;

namespace Pipelines.Runner.Exporting;

/// <summary>A job as a task of a workflow.</summary>
/// <param name="Needs">Jobs that have to be done before, in ordinal order.</param>
/// <param name="Shards">Into how many tasks its rows are split, which one more gathers; null: it is one task.</param>
internal sealed record WorkflowTask(string Job, ImmutableArray<string> Needs, ServiceLevel? ServiceLevel, int? Shards)
{
    /// <summary>For people; null where nothing was promised.</summary>
    public string? Promise => ServiceLevel?.DoneBy is TimeOnly time ? $"Done by {time:HH:mm} UTC on the day after the run date." : null;
}
