namespace Pipelines.Kernels.Tests;

/// <summary>Random 64-bit words that are the same on every run. Source: Steele, Lea, Flood 2014.</summary>
internal struct SplitMix64(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public ulong[] Take(int count)
    {
        ulong[] words = new ulong[count];
        foreach (ref ulong word in words.AsSpan())
        {
            word = Next();
        }

        return words;
    }
}
