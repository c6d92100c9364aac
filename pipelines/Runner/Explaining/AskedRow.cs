using Pipelines.CandidatePools;

namespace Pipelines.Runner.Explaining;

/// <summary>A row of candidate-pools as it is published, and as it comes out when it is made again with everything written down.</summary>
/// <param name="WhyNotOwn">Why the listener is served by a country's row; null where the row is their own.</param>
/// <param name="Remade">Null where its inputs, as they are now, give no such row.</param>
/// <param name="Options">With the changes of the row's arms.</param>
internal sealed record AskedRow(PoolRow Published, string? WhyNotOwn, PoolRow? Remade, CandidatePoolsOptions Options)
{
    /// <summary>Whether the record is one of the published pool.</summary>
    public bool IsRemade => Remade is not null && Published.IsSamePool(Remade);
}

/// <summary>What the listeners input says of a listener.</summary>
internal sealed record ListenerRule(string Country, long RefusesExplicit, long OptedOut);

/// <summary>A release that the listener heard or met.</summary>
/// <param name="TrackNo">Number of the recording; -1 where the catalog lacks it.</param>
internal sealed record HeardTrack(string TrackId, long TrackNo, long Plays, DateTime? FirstPlayedAt, DateTime? LastPlayedAt, bool Heard);

/// <summary>A row of discovery-scores.</summary>
internal sealed record ScoreRow(
    IReadOnlyList<string> TrackIds,
    IReadOnlyList<short> Discovery,
    IReadOnlyList<short> Affinity,
    IReadOnlyList<short> TrackNovelty,
    IReadOnlyList<short> ArtistNovelty,
    IReadOnlyList<short> GenreDistance,
    IReadOnlyList<short> AudioDistance,
    IReadOnlyList<short> Unexpectedness,
    short NoveltyWeight);
