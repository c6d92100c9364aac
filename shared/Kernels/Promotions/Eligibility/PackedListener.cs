namespace Pipelines.Kernels.Promotions;

/// <summary>
/// A listener with the campaigns that are for them, as a list of integers that may be joined to others': XXH64 of the user id, expected
/// slots, how many entries follow, and these, each an <see cref="EligiblePromotion"/>, ascending by campaign.
/// </summary>
public readonly ref struct PackedListener(ReadOnlySpan<long> packed)
{
    public const int HeaderLongs = 3;

    private readonly ReadOnlySpan<long> packed = packed;

    public ulong Id => (ulong)packed[0];

    public int Slots => (int)packed[1];

    public ReadOnlySpan<long> Entries => packed.Slice(HeaderLongs, (int)packed[2]);

    /// <summary>How many integers this listener takes of a list of several.</summary>
    public int Length => HeaderLongs + (int)packed[2];
}
