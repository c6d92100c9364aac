using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipelines.Kernels.Pools;

/// <summary>
/// Sums by number, of which few are not zero. Adding has no branch: it marks the block of eight sums, one cache line, that it touches, and
/// whoever reads looks into marked blocks only.
/// </summary>
internal sealed class SparseSums
{
    /// <summary>How much longer than its numbers a buffer for them has to be: they are written by eights.</summary>
    public const int Slack = BlockLength;

    private const int BlockLength = 8;
    private const int BlocksPerWord = sizeof(ulong);

    // For each set of a block's sums the places of its members, a byte each, and then whatever.
    private static readonly ulong[] PlacesOf = [.. Enumerable.Range(0, 1 << BlockLength).Select(Places)];

    private long[] _sums = [];
    private byte[] _isMarked = [];

    public long this[int number] => _sums[number];

    public void Grow(int count)
    {
        if (_sums.Length < count)
        {
            int blocks = (count / (BlockLength * BlocksPerWord) + 1) * BlocksPerWord;
            _sums = new long[blocks * BlockLength];
            _isMarked = new byte[blocks];
        }
    }

    public void Add(int number, long amount)
    {
        _sums[number] += amount;
        _isMarked[number / BlockLength] = 1;
    }

    /// <summary>Has a number's block looked into, though nothing is added.</summary>
    public void Mark(int number) => _isMarked[number / BlockLength] = 1;

    /// <summary>Adds to a sum that needs no finding: it was collected, or is remembered elsewhere.</summary>
    public void AddUnmarked(int number, long amount) => _sums[number] += amount;

    /// <summary>Adds <paramref name="factor"/> times each amount.</summary>
    public void Add(ReadOnlySpan<int> numbers, ReadOnlySpan<short> amounts, long factor)
    {
        long[] sums = _sums;
        byte[] isMarked = _isMarked;
        amounts = amounts[..numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            uint number = (uint)numbers[i];
            sums[number] += factor * amounts[i];
            isMarked[number / BlockLength] = 1;
        }
    }

    /// <summary>Writes the numbers of all sums that are not zero, ascending, and takes the marks away.</summary>
    /// <returns>How many there are.</returns>
    public int Collect(Span<int> numbers) => Collect(numbers, _sums);

    /// <summary>The same, and the numbers of all <paramref name="others"/>, in marked blocks, that are not zero.</summary>
    public int Collect(Span<int> numbers, long[] others)
    {
        int count = 0;
        Span<ulong> words = MemoryMarshal.Cast<byte, ulong>(_isMarked.AsSpan());
        ref long sums = ref MemoryMarshal.GetArrayDataReference(_sums);
        ref long beside = ref MemoryMarshal.GetArrayDataReference(others);
        for (int word = 0; word < words.Length; word++)
        {
            for (ulong marks = words[word]; marks != 0; marks &= marks - 1)
            {
                int first = BlockLength * ((word * BlocksPerWord) + (BitOperations.TrailingZeroCount(marks) / 8));
                Vector512<long> block = Vector512.LoadUnsafe(ref sums, (nuint)first) | Vector512.LoadUnsafe(ref beside, (nuint)first);
                uint isSum = (uint)~Vector512.Equals(block, Vector512<long>.Zero).ExtractMostSignificantBits() & 0xFF;
                Write(PlacesOf[(int)isSum], first, numbers[count..]);
                count += BitOperations.PopCount(isSum);
            }

            words[word] = 0;
        }

        return count;
    }

    /// <summary>Makes the sums of these numbers zero.</summary>
    public void Clear(ReadOnlySpan<int> numbers)
    {
        foreach (int number in numbers)
        {
            _sums[number] = 0;
        }
    }

    public void ClearAll()
    {
        _sums.AsSpan().Clear();
        _isMarked.AsSpan().Clear();
    }

    private static void Write(ulong places, int first, Span<int> numbers)
    {
        (Vector128<uint> low, Vector128<uint> high) = Vector128.Widen(Vector128.WidenLower(Vector128.CreateScalar(places).AsByte()));
        Vector128<int> offset = Vector128.Create(first);
        (low.AsInt32() + offset).CopyTo(numbers);
        (high.AsInt32() + offset).CopyTo(numbers[4..]);
    }

    private static ulong Places(int set)
    {
        ulong places = 0;
        int count = 0;
        for (int place = 0; place < BlockLength; place++)
        {
            if ((set >> place & 1) != 0)
            {
                places |= (ulong)place << (8 * count++);
            }
        }

        return places;
    }
}
