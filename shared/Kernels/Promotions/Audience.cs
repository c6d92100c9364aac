namespace Pipelines.Kernels.Promotions;

/// <summary>
/// Listeners of one shard with their eligible campaigns, side by side in a few arrays: 4 bytes a pair of listener and campaign and 20 a
/// listener.
/// </summary>
public sealed class Audience
{
    private readonly List<ulong> ids = [];
    private readonly List<int> slots = [];
    private readonly List<long> ends = [];
    private ushort[] campaigns = new ushort[1024];
    private short[] affinities = new short[1024];

    public int Count => ids.Count;

    /// <summary>Pairs of listener and campaign.</summary>
    public long Pairs => ends.Count == 0 ? 0 : ends[^1];

    public PromotionListener this[int listener]
    {
        get
        {
            int start = listener == 0 ? 0 : (int)ends[listener - 1], length = (int)ends[listener] - start;
            return new PromotionListener
            {
                Id = ids[listener],
                Slots = slots[listener],
                Campaigns = campaigns.AsSpan(start, length),
                Affinities = affinities.AsSpan(start, length),
            };
        }
    }

    /// <param name="id">XXH64 of the user id.</param>
    /// <param name="expectedSlots">0 or more.</param>
    /// <param name="eligible">Campaign numbers, ascending.</param>
    /// <param name="affinity">Parallel, 0 to 10,000.</param>
    public void Add(ulong id, int expectedSlots, ReadOnlySpan<ushort> eligible, ReadOnlySpan<short> affinity)
    {
        int start = (int)Pairs, end = checked(start + eligible.Length);
        if (end > campaigns.Length)
        {
            int size = (int)Math.Min(Array.MaxLength, Math.Max(end, campaigns.Length * 2L));
            Array.Resize(ref campaigns, size);
            Array.Resize(ref affinities, size);
        }

        eligible.CopyTo(campaigns.AsSpan(start));
        affinity.CopyTo(affinities.AsSpan(start));
        ids.Add(id);
        slots.Add(expectedSlots);
        ends.Add(end);
    }
}
