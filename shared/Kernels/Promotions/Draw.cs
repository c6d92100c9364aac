namespace Pipelines.Kernels.Promotions;

/// <summary>
/// The lots of one listener in one night: the same wherever and however often they are drawn. Mixing: Steele, Lea, Flood, "Fast
/// splittable pseudorandom number generators", OOPSLA 2014.
/// </summary>
internal readonly struct Draw(ulong listener, ulong night)
{
    private const ulong FillStream = 0xD1B54A32D192ED03, KeepStream = 0x8CB92BA72F3D8DD7, Gamma = 0x9E3779B97F4A7C15;

    private readonly ulong state = Mix(listener ^ Mix(night));

    /// <summary>Uniform in 0..2^28 - 1.</summary>
    public long Start => (long)(Mix(state) >> (64 - FairShares.UnitBits));

    /// <summary>Held against <see cref="PlannedCampaign.FillBelow"/> for a campaign's <paramref name="nth"/> slot.</summary>
    public uint FillKey(ulong campaign, int nth) => Key(campaign, nth, FillStream);

    /// <summary>Held against <see cref="PlannedCampaign.KeepBelow"/>.</summary>
    public uint KeepKey(ulong campaign, int nth) => Key(campaign, nth, KeepStream);

    private uint Key(ulong campaign, int nth, ulong stream) => (uint)(Mix(Mix(state ^ campaign ^ stream) + ((ulong)nth * Gamma)) >> 32);

    private static ulong Mix(ulong value)
    {
        value += Gamma;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
