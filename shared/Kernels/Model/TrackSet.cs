namespace Pipelines.Kernels.Model;

/// <summary>A set of tracks, one bit each: that of a whole catalog fits the first cache.</summary>
/// <param name="count">How many tracks there are.</param>
internal sealed class TrackSet(int count)
{
    private const int WordBits = 64;

    private readonly ulong[] _words = new ulong[(count / WordBits) + 1];

    public void Add(int track) => _words[track / WordBits] |= 1UL << (track % WordBits);

    public void Remove(int track) => _words[track / WordBits] &= ~(1UL << (track % WordBits));

    public bool Contains(int track) => (_words[track / WordBits] >> (track % WordBits) & 1) != 0;
}
