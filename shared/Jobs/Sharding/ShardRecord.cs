using System.Collections.Immutable;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Sharding;

/// <summary>What a shard task made. Written last: a shard without one is not there.</summary>
/// <param name="Run">Of the task: its file lies in a folder of that name.</param>
/// <param name="File">The shard's rows.</param>
/// <param name="Timings">Seconds by stage.</param>
public sealed record ShardRecord(
    string Run, ManifestFile File, ImmutableSortedDictionary<string, double> Timings, DateTimeOffset StartedAt, DateTimeOffset FinishedAt);
