namespace Pipelines.SampleData;

/// <summary>Draws numbers in proportion to their weights, in constant time. Source: Vose 1991, the alias method.</summary>
internal sealed class WeightedDraw
{
    private readonly Slot[] _slots;

    /// <param name="items">What is drawn.</param>
    /// <param name="weights">One per item, none negative, not all zero.</param>
    public WeightedDraw(ReadOnlySpan<int> items, ReadOnlySpan<double> weights)
    {
        double total = 0;
        foreach (double weight in weights) total += weight;
        _slots = new Slot[items.Length];
        double[] scaled = new double[items.Length];
        Stack<int> small = [];
        Stack<int> large = [];
        for (int i = 0; i < items.Length; i++)
        {
            scaled[i] = weights[i] * items.Length / total;
            _slots[i] = new Slot(1, items[i], items[i]);
            (scaled[i] < 1 ? small : large).Push(i);
        }

        while (small.Count > 0 && large.Count > 0)
        {
            int under = small.Pop();
            int over = large.Pop();
            _slots[under] = new Slot((float)scaled[under], items[under], items[over]);
            scaled[over] -= 1 - scaled[under];
            (scaled[over] < 1 ? small : large).Push(over);
        }
    }

    /// <summary>One draw takes one word: its high half chooses the slot, its low 24 bits the side.</summary>
    public int Draw(ref SeededRandom random)
    {
        ulong bits = random.Bits();
        ref readonly Slot slot = ref _slots[(int)(((bits >> 32) * (ulong)_slots.Length) >> 32)];
        return (bits & 0xFFFFFF) * (1f / (1 << 24)) < slot.Keep ? slot.Item : slot.Other;
    }

    private readonly record struct Slot(float Keep, int Item, int Other);
}
