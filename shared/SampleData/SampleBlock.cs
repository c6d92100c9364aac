namespace Pipelines.SampleData;

/// <summary>One row of the blocks contract: a listener's dislike, or a takedown for everybody (no user).</summary>
/// <param name="TrackId">Set unless <paramref name="ArtistId"/> is.</param>
public sealed record SampleBlock(string? UserId, string? TrackId, string? ArtistId);
