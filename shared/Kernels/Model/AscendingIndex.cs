using System.Numerics;

namespace Pipelines.Kernels.Model;

/// <summary>Where numbers stand in an ascending list, without a search: one bit a number, and how many come before each word of them.</summary>
internal sealed class AscendingIndex
{
    private const int WordBits = 64;

    private readonly Word[] _words;

    /// <param name="numbers">0 or more, ascending, each once.</param>
    public AscendingIndex(ReadOnlySpan<int> numbers)
    {
        _words = new Word[numbers.IsEmpty ? 0 : (numbers[^1] / WordBits) + 1];
        foreach (int number in numbers)
        {
            _words[number / WordBits].IsThere |= 1UL << (number % WordBits);
        }

        for (int word = 1; word < _words.Length; word++)
        {
            _words[word].Before = _words[word - 1].Before + BitOperations.PopCount(_words[word - 1].IsThere);
        }
    }

    /// <param name="number">0 or more.</param>
    /// <returns>-1 for what is not in the list.</returns>
    public int Place(int number)
    {
        int place = number / WordBits;
        if (place >= _words.Length)
        {
            return -1;
        }

        Word word = _words[place];
        ulong bit = 1UL << (number % WordBits);
        return (word.IsThere & bit) != 0 ? word.Before + BitOperations.PopCount(word.IsThere & (bit - 1)) : -1;
    }

    // Side by side, so that both come into the cache at once.
    private struct Word
    {
        public ulong IsThere;
        public int Before;
    }
}
