namespace Pipelines.Kernels.Ranking;

/// <summary>Finds where each item of one ranking stands in another. Reused from call to call: after a while it allocates nothing.</summary>
/// <remarks>
/// Items are told apart by 64-bit hashes: of two lists of 200 ids, two different ones are taken for equal once in 10^14 calls. An item
/// that a ranking holds twice stands where it stands first.
/// </remarks>
public sealed class RankMatch
{
    // In the place of the rank of an item that was found: the second of two equal ones must not count again.
    private const int Taken = int.MaxValue;

    private ulong[] keys = [];
    private int[] ranks = [];
    private int[] match = [];

    /// <param name="items">Hashes of the items of one ranking, best first.</param>
    /// <param name="others">Of the other.</param>
    /// <returns>For each of <paramref name="items"/> its place in <paramref name="others"/> from 0, or -1; valid until the next call.</returns>
    public ReadOnlySpan<int> Of(scoped ReadOnlySpan<ulong> items, scoped ReadOnlySpan<ulong> others)
    {
        Reserve(items.Length, others.Length);
        Span<int> slots = ranks;
        slots.Fill(-1);
        for (int rank = 0; rank < others.Length; rank++)
        {
            int slot = SlotOf(others[rank]);
            if (slots[slot] < 0)
            {
                (keys[slot], slots[slot]) = (others[rank], rank);
            }
        }

        for (int i = 0; i < items.Length; i++)
        {
            int slot = SlotOf(items[i]);
            match[i] = slots[slot] == Taken ? -1 : slots[slot];
            if (slots[slot] >= 0)
            {
                slots[slot] = Taken;
            }
        }

        return match.AsSpan(0, items.Length);
    }

    // Open addressing in a table at most half full: the item's slot, or the free one where it would go.
    private int SlotOf(ulong item)
    {
        int mask = keys.Length - 1;
        int slot = (int)item & mask;
        while (ranks[slot] >= 0 && keys[slot] != item)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Reserve(int items, int others)
    {
        int size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * others));
        if (keys.Length < size)
        {
            (keys, ranks) = (new ulong[size], new int[size]);
        }

        if (match.Length < items)
        {
            match = new int[items];
        }
    }
}
