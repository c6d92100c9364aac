namespace Pipelines.SampleData;

/// <summary>What a stream of random numbers is for: streams of different purposes are independent.</summary>
internal enum RandomStream
{
    Scenes = 1,
    Artists,
    ArtistRanks,
    Discography,
    Releases,
    CountryTaste,
    Listener,
    Dislikes,
    Takedowns,
    Plays,
    Affinity,
    Id,
    Deliveries,
}

/// <summary>
/// SplitMix64: one word of state, so a stream per listener costs nothing. Source: Steele, Lea, Flood, "Fast splittable
/// pseudorandom number generators", OOPSLA 2014.
/// </summary>
internal struct SeededRandom
{
    private ulong _state;

    public static SeededRandom For(ulong seed, RandomStream stream, long number) =>
        new() { _state = Key(seed, stream, number) };

    /// <summary>A fixed 64-bit value of (seed, stream, number).</summary>
    public static ulong Key(ulong seed, RandomStream stream, long number) =>
        Mix(Mix(Mix(seed) + (ulong)stream) + (ulong)number);

    /// <summary>Bijective finaliser: every bit of the result depends on every bit of the value.</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    public ulong Bits()
    {
        ulong bits = Mix(_state);
        _state += 0x9E3779B97F4A7C15;
        return bits;
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Unit() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double Between(double low, double high) => low + ((high - low) * Unit());

    /// <summary>Uniform in 0..bound-1.</summary>
    public int Below(int bound) => (int)(((Bits() >> 32) * (ulong)bound) >> 32);

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>Standard normal (Box-Muller), held within ±3 so that no single draw distorts a small sample.</summary>
    public double Normal()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - Unit()));
        return Math.Clamp(radius * Math.Cos(2 * Math.PI * Unit()), -3, 3);
    }

    public double Exponential(double mean) => -mean * Math.Log(1 - Unit());
}
