using Pipelines.Kernels.Statistics;

namespace Pipelines.Kernels.Profiles;

/// <summary>
/// Audio attributes as whole numbers, so that sums over tracks are exact; <see cref="WeightedMoments.Unknown"/> for what can't be: NaN,
/// infinite, out of range.
/// </summary>
public static class AudioUnits
{
    /// <summary>Slower and faster than this is no tempo but a gap or a slip in the catalog.</summary>
    public const double SlowestBpm = 10, FastestBpm = 1000;

    /// <summary>An attribute of 0..1, such as energy, in ten-thousandths.</summary>
    public static long OfShare(double value) => value is >= 0 and <= 1 ? TenThousandths.Of(value) : WeightedMoments.Unknown;

    /// <summary>
    /// Tempo in ten-thousandths of an octave above 1 BPM: tempi are heard as ratios, so 60 is as far from 120 as 120 from 240.
    /// </summary>
    public static long OfTempo(double bpm) => bpm is >= SlowestBpm and <= FastestBpm
        ? (long)Math.Floor((Math.Log2(bpm) * TenThousandths.One) + 0.5)
        : WeightedMoments.Unknown;

    /// <summary>What <see cref="OfTempo"/> undoes.</summary>
    /// <returns>BPM, to a hundredth.</returns>
    public static double ToBpm(long tempo) => Math.Floor((Math.Pow(2, (double)tempo / TenThousandths.One) * 100) + 0.5) / 100;
}
