namespace Pipelines.Kernels.Pools;

/// <summary>A set of small numbers, one bit each: that of a whole catalog fits the first cache.</summary>
internal sealed class NumberSet
{
    private const int WordBits = 64;

    private ulong[] _words = [];

    /// <summary>Makes the set empty, with room for numbers below <paramref name="count"/>.</summary>
    public void Begin(int count)
    {
        Buffers.Grow(ref _words, (count / WordBits) + 1);
        _words.AsSpan().Clear();
    }

    public void Add(int number) => _words[number / WordBits] |= 1UL << (number % WordBits);

    public bool Contains(int number) => (_words[number / WordBits] >> (number % WordBits) & 1) != 0;
}
