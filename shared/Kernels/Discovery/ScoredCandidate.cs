namespace Pipelines.Kernels.Discovery;

/// <summary>A column of discovery-scores, as packed in two integers with the others.</summary>
public enum ScorePart
{
    /// <summary>Place in the candidate pool, from 0.</summary>
    PoolPlace,
    Discovery,
    Affinity,
    TrackNovelty,
    ArtistNovelty,
    GenreDistance,
    AudioDistance,
    Unexpectedness,
}

/// <summary>
/// A scored candidate as kernels pass it through SQL: two integers of four parts each, 16 bits a part, the first part uppermost.
/// </summary>
public static class ScoredCandidate
{
    /// <summary>Integers a candidate.</summary>
    public const int Longs = 2;

    /// <summary>Pools may hold as many: a place has 15 bits.</summary>
    public const int MaxCandidates = 1 << 15;

    private const int PartsPerLong = 4;
    private const int PartBits = 16;

    public static void Set(Span<long> packed, ScorePart part, int value)
    {
        int shift = Shift(part);
        ref long word = ref packed[(int)part / PartsPerLong];
        word = (word & ~(0xFFFFL << shift)) | ((long)value << shift);
    }

    public static short Get(ReadOnlySpan<long> packed, ScorePart part) => (short)(packed[(int)part / PartsPerLong] >> Shift(part));

    private static int Shift(ScorePart part) => PartBits * (PartsPerLong - 1 - ((int)part % PartsPerLong));
}
