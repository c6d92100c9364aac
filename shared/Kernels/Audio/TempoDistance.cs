namespace Pipelines.Kernels.Audio;

/// <summary>
/// How far two tempos are apart to a listener's feet: on a logarithmic scale, with half and double time taken for the same, since 80 BPM
/// is often measured as 160.
/// </summary>
public static class TempoDistance
{
    /// <summary>A tempo as octaves above 1 BPM.</summary>
    /// <returns>NaN for what is no tempo: NaN, infinite, 0 or less.</returns>
    public static double Octave(double bpm) => bpm > 0 && double.IsFinite(bpm) ? Math.Log2(bpm) : double.NaN;

    /// <summary>Distance to the next whole number of octaves, over the largest there is, half an octave.</summary>
    /// <returns>0 to 1; NaN when either is NaN.</returns>
    public static double BetweenOctaves(double octave, double other)
    {
        double apart = Math.Abs(octave - other);
        double beyond = apart - Math.Floor(apart);
        return 2 * Math.Min(beyond, 1 - beyond);
    }

    /// <returns>0 to 1: 0 for equal, half or double tempo, 1 for a ratio of √2; NaN when either is no tempo.</returns>
    public static double Between(double bpm, double other) => BetweenOctaves(Octave(bpm), Octave(other));
}
