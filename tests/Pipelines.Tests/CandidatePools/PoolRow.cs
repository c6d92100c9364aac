namespace Pipelines.Tests.CandidatePools;

/// <summary>A row of candidate-pools.</summary>
internal sealed record PoolRow(string UserId, IReadOnlyList<string> TrackIds, IReadOnlyList<short> Affinity, IReadOnlyList<string> Source, string ExperimentArm = "");
