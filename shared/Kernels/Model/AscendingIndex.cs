using System.Numerics;

namespace Pipelines.Kernels.Model;

/// <summary>Where numbers stand in an ascending list, without a search: one bit a number, and how many come before each word of them.</summary>
internal sealed class AscendingIndex
{
    private const int WordBits = 64;

    private readonly ulong[] _isThere;
    private readonly int[] _before;

    /// <param name="numbers">0 or more, ascending, each once.</param>
    public AscendingIndex(ReadOnlySpan<int> numbers)
    {
        int words = numbers.IsEmpty ? 0 : (numbers[^1] / WordBits) + 1;
        _isThere = new ulong[words];
        _before = new int[words];
        foreach (int number in numbers)
        {
            _isThere[number / WordBits] |= 1UL << (number % WordBits);
        }

        for (int word = 1; word < words; word++)
        {
            _before[word] = _before[word - 1] + BitOperations.PopCount(_isThere[word - 1]);
        }
    }

    /// <param name="number">0 or more.</param>
    /// <returns>-1 for what is not in the list.</returns>
    public int Place(int number)
    {
        int word = number / WordBits;
        ulong bit = 1UL << (number % WordBits);
        return word < _isThere.Length && (_isThere[word] & bit) != 0 ? _before[word] + BitOperations.PopCount(_isThere[word] & (bit - 1)) : -1;
    }
}
