using System.Runtime.InteropServices;

namespace Pipelines.Kernels.Promotions;

/// <summary>
/// Listeners of a night with the campaigns that are for them, as bytes that a pass over the listeners reads in one go. Little endian:
/// for each listener XXH64 of the user id (8 bytes), slots and number of campaigns (int32), campaigns (uint16), affinities (int16).
/// </summary>
public static class AudienceBlock
{
    private const int HeaderBytes = 16, PairBytes = 2 * sizeof(ushort);

    /// <param name="listeners">Several <see cref="PackedListener"/>, in any order; who is below every floor is left out.</param>
    public static byte[] Write(ReadOnlySpan<long> listeners)
    {
        using MemoryStream block = new(listeners.Length * PairBytes);
        List<ushort> campaigns = [];
        List<short> affinities = [];
        for (ReadOnlySpan<long> rest = listeners; !rest.IsEmpty;)
        {
            PackedListener listener = new(rest);
            campaigns.Clear();
            affinities.Clear();
            foreach (long entry in listener.Entries)
            {
                if (!EligiblePromotion.IsBelowFloor(entry))
                {
                    campaigns.Add((ushort)EligiblePromotion.Campaign(entry));
                    affinities.Add(EligiblePromotion.Affinity(entry));
                }
            }

            if (campaigns.Count > 0)
            {
                (ulong id, int slots, int count) = (listener.Id, listener.Slots, campaigns.Count);
                block.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in id)));
                block.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in slots)));
                block.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in count)));
                block.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(campaigns)));
                block.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(affinities)));
            }

            rest = rest[listener.Length..];
        }

        return block.ToArray();
    }

    /// <summary>The next listener of a block, in its own bytes.</summary>
    /// <param name="block">What is left of it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bytes are none of <see cref="Write"/>.</exception>
    public static PromotionListener Next(ref ReadOnlySpan<byte> block)
    {
        int campaignBytes = MemoryMarshal.Read<int>(block[12..]) * sizeof(ushort);
        PromotionListener listener = new()
        {
            Id = MemoryMarshal.Read<ulong>(block),
            Slots = MemoryMarshal.Read<int>(block[8..]),
            Campaigns = MemoryMarshal.Cast<byte, ushort>(block.Slice(HeaderBytes, campaignBytes)),
            Affinities = MemoryMarshal.Cast<byte, short>(block.Slice(HeaderBytes + campaignBytes, campaignBytes)),
        };
        block = block[(HeaderBytes + (2 * campaignBytes))..];
        return listener;
    }

    /// <summary>Where every so many listeners begin, and last where the block ends.</summary>
    /// <exception cref="ArgumentOutOfRangeException">As of <see cref="Next"/>.</exception>
    public static int[] Starts(ReadOnlySpan<byte> block, int listeners)
    {
        List<int> starts = [0];
        int count = 0;
        for (ReadOnlySpan<byte> rest = block; !rest.IsEmpty;)
        {
            _ = Next(ref rest);
            if (++count % listeners == 0 || rest.IsEmpty)
            {
                starts.Add(block.Length - rest.Length);
            }
        }

        return [.. starts];
    }

    /// <summary>By campaign, the slots that can be dealt out to all listeners whom its audience names, those below its least affinity included.</summary>
    public static long[] Slots(ReadOnlySpan<long> listeners, int campaigns, int maxPromotions)
    {
        long[] slots = new long[campaigns];
        for (ReadOnlySpan<long> rest = listeners; !rest.IsEmpty;)
        {
            PackedListener listener = new(rest);
            (int dealt, int blockSize) = WholeSlots.Dealt(listener.Slots, maxPromotions);
            foreach (long entry in listener.Entries)
            {
                slots[EligiblePromotion.Campaign(entry)] += (long)dealt * blockSize;
            }

            rest = rest[listener.Length..];
        }

        return slots;
    }
}
