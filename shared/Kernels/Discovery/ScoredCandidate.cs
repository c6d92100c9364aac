namespace Pipelines.Kernels.Discovery;

/// <summary>A column of discovery-scores, as packed in two integers with the others.</summary>
public enum ScorePart
{
    Discovery,
    Affinity,
    TrackNovelty,
    ArtistNovelty,
    GenreDistance,
    AudioDistance,
    Unexpectedness,
}

/// <summary>
/// A scored candidate as kernels pass it through SQL: two integers, with three and four parts of 14 bits from the lowest up, the first
/// part lowest; above them the track's number, its lower 22 bits in the first and 8 more in the second.
/// </summary>
public static class ScoredCandidate
{
    /// <summary>Integers a candidate.</summary>
    public const int Longs = 2;

    private const int PartBits = 14;
    private const long PartMask = (1L << PartBits) - 1;
    private const int FirstParts = 3;
    private const int LowTrackBits = 64 - (FirstParts * PartBits);
    private const int HighTrackShift = 56;

    /// <summary>Begins a candidate, all of whose parts are 0.</summary>
    /// <param name="track">0 to 2^30 - 1.</param>
    public static void Begin(Span<long> packed, int track)
    {
        packed[0] = (long)track << (64 - LowTrackBits);
        packed[1] = (long)track >> LowTrackBits << HighTrackShift;
    }

    public static int Track(ReadOnlySpan<long> packed) =>
        (int)((ulong)packed[0] >> (64 - LowTrackBits)) | (int)((ulong)packed[1] >> HighTrackShift << LowTrackBits);

    /// <param name="value">0 to 10,000.</param>
    public static void Set(Span<long> packed, ScorePart part, int value)
    {
        int shift = Shift(part);
        ref long word = ref packed[Word(part)];
        word = (word & ~(PartMask << shift)) | ((long)value << shift);
    }

    public static short Get(ReadOnlySpan<long> packed, ScorePart part) => (short)(packed[Word(part)] >> Shift(part) & PartMask);

    private static int Word(ScorePart part) => (int)part < FirstParts ? 0 : 1;

    private static int Shift(ScorePart part) => PartBits * ((int)part < FirstParts ? (int)part : (int)part - FirstParts);
}
