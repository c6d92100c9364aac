namespace Pipelines.Kernels.Pools;

/// <summary>A pool's entry in one integer, as kernels pass it through SQL: track number, affinity in ten-thousandths, source.</summary>
public static class Candidate
{
    private const int SourceBits = 8;
    private const int AffinityBits = 16;

    public static long Pack(int track, int affinity, CandidateSource source) =>
        ((long)track << (SourceBits + AffinityBits)) | ((long)affinity << SourceBits) | (long)source;

    public static int Track(long packed) => (int)(packed >> (SourceBits + AffinityBits));

    /// <summary>0 to 10000.</summary>
    public static short Affinity(long packed) => (short)((packed >> SourceBits) & 0xFFFF);

    public static CandidateSource Source(long packed) => (CandidateSource)(packed & 0xFF);
}
