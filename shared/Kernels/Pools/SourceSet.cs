namespace Pipelines.Kernels.Pools;

/// <summary>Some of the sources, a bit each.</summary>
internal readonly record struct SourceSet(int Bits)
{
    public SourceSet With(CandidateSource source) => new(Bits | (1 << (int)source));

    public bool Contains(CandidateSource source) => (Bits >> (int)source & 1) != 0;
}
