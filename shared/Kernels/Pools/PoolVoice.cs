namespace Pipelines.Kernels.Pools;

/// <summary>What one voice said of a track.</summary>
/// <param name="Track">Whom it spoke for, or against.</param>
/// <param name="From">
/// The taste track that spoke, for <see cref="CandidateSource.Neighbor"/> and <see cref="CandidateSource.Audio"/>; the artist whose nearness
/// did, for <see cref="CandidateSource.Artist"/>, <see cref="CandidateSource.Fresh"/> and <see cref="CandidateSource.Emerging"/>; -1 where
/// it was neither.
/// </param>
/// <param name="Amount">In units of <see cref="PoolRecord.Unit"/>; below 0 against the track.</param>
public readonly record struct PoolVoice(int Track, CandidateSource Source, int From, long Amount);

/// <summary>How near an artist is to a listener.</summary>
/// <param name="Own">Sum of the shares of the artist's tracks in the taste, in thousandths.</param>
/// <param name="Near">Sum of what neighbours said for the artist's tracks, in units of <see cref="PoolRecord.Unit"/>.</param>
/// <param name="Value">What both come to with the weights of the settings, in the same units.</param>
public readonly record struct PoolNearness(long Own, long Near, long Value);
