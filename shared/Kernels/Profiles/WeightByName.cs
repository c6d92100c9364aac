namespace Pipelines.Kernels.Profiles;

/// <summary>
/// A listener's listening by name: of artists, or of genres. To be used again and again, by one thread; memory only grows. Sums are
/// integers, so the order of tracks makes no difference.
/// </summary>
public sealed class WeightByName
{
    private readonly Dictionary<ulong, int> numbers = [];
    private byte[] names = new byte[1024];
    private int[] ends = new int[64];
    private long[] weights = new long[64];
    private int[] order = new int[64];

    /// <summary>How many names there are, numbered from 0 as they came.</summary>
    public int Count => numbers.Count;

    public void Clear() => numbers.Clear();

    /// <summary>Valid until the next <see cref="Add"/>.</summary>
    public ReadOnlySpan<byte> Name(int number) => names.AsSpan((number == 0 ? 0 : ends[number - 1])..ends[number]);

    public long Weight(int number) => weights[number];

    /// <param name="name">UTF-8; an empty one is not known and is passed over.</param>
    /// <param name="playWeight">Above 0.</param>
    /// <exception cref="OverflowException">A name's weight exceeds 63 bits.</exception>
    public void Add(ReadOnlySpan<byte> name, long playWeight)
    {
        if (name.IsEmpty)
        {
            return;
        }

        // 64 bits of hash stand for the name: among a listener's two never share them.
        ulong hash = Xxh64.Hash(name);
        if (!numbers.TryGetValue(hash, out int number))
        {
            number = numbers.Count;
            numbers.Add(hash, number);
            Keep(number, name);
        }

        weights[number] = checked(weights[number] + playWeight);
    }

    /// <summary>Puts the names into order, most listening first, ties in the order of their bytes.</summary>
    public void Rank()
    {
        Span<int> all = order.AsSpan(0, numbers.Count);
        for (int number = 0; number < all.Length; number++)
        {
            all[number] = number;
        }

        all.Sort((x, y) => weights[x] != weights[y] ? weights[y].CompareTo(weights[x]) : Name(x).SequenceCompareTo(Name(y)));
    }

    /// <summary>The name at a place from 0 that <see cref="Rank"/> gave; valid until the next <see cref="Add"/>.</summary>
    public ReadOnlySpan<byte> Ranked(int place) => Name(order[place]);

    private void Keep(int number, ReadOnlySpan<byte> name)
    {
        if (number == ends.Length)
        {
            Array.Resize(ref ends, 2 * number);
            Array.Resize(ref weights, 2 * number);
            Array.Resize(ref order, 2 * number);
        }

        int from = number == 0 ? 0 : ends[number - 1];
        if (names.Length < from + name.Length)
        {
            Array.Resize(ref names, 2 * (from + name.Length));
        }

        name.CopyTo(names.AsSpan(from));
        (ends[number], weights[number]) = (from + name.Length, 0);
    }
}
