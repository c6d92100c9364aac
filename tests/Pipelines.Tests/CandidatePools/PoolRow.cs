namespace Pipelines.Tests.CandidatePools;

/// <summary>A row of candidate-pools.</summary>
internal sealed record PoolRow(string UserId, IReadOnlyList<string> TrackIds, IReadOnlyList<short> Affinity, IReadOnlyList<string> Source);

/// <summary>Parameters, as in jobs.yaml.</summary>
internal sealed record PoolParameters(int PoolSize = 200, int TasteTracks = 20, int MaxPerArtist = 5, int PopularTracks = 1000);
