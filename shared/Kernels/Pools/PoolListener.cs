namespace Pipelines.Kernels.Pools;

/// <summary>What a pool is made from. Negative track numbers are passed over.</summary>
public readonly ref struct PoolListener
{
    /// <summary>Numbers of the recordings that the listener heard, once or once a release, and of those that are blocked; in any order.</summary>
    public required ReadOnlySpan<long> Tracks { get; init; }

    /// <summary>
    /// Play weight of each, which counts together for those of one number; 0 for what was heard without counting for taste; negative for what the listener must not get, which teaches
    /// no taste, heard or not.
    /// </summary>
    public required ReadOnlySpan<long> Weights { get; init; }

    /// <summary>Country code in UTF-8; empty where it is not known.</summary>
    public ReadOnlySpan<byte> Country { get; init; }

    public bool RefusesExplicit { get; init; }
}
