namespace Pipelines.Kernels.Audio;

/// <summary>
/// Musical keys as places on the Camelot wheel: twelve numbers around it, a minor (A) and a major (B) ring, neighbours a fifth apart.
/// Source: Mark Davis, Camelot Sound; C major is 8B, A minor 8A.
/// </summary>
public static class CamelotWheel
{
    /// <summary>A key that nobody knows; every other code is 0 to 23.</summary>
    public const int Unknown = -1;

    /// <summary>How many codes there are, from 0.</summary>
    public const int Codes = 2 * Numbers;

    private const int Numbers = 12;
    private const int FarthestSteps = (Numbers / 2) + 1;

    /// <param name="pitchClass">0 (C) to 11 (B); anything else is unknown.</param>
    /// <param name="mode">1 major, 0 minor; anything else is unknown: a pitch class alone has two places on the wheel.</param>
    /// <returns>Twice the number less one, plus one for major: 1A is 0, 1B is 1, 12B is 23; <see cref="Unknown"/>.</returns>
    public static int Code(int pitchClass, int mode)
    {
        if (pitchClass is < 0 or >= Numbers || mode is not (0 or 1))
        {
            return Unknown;
        }

        // A minor key stands beside its relative major, three semitones up; a fifth is seven semitones.
        int major = mode == 1 ? pitchClass : pitchClass + 3;
        return (2 * (((7 * major) + 7) % Numbers)) + mode;
    }

    /// <summary>
    /// How badly two keys mix: steps from place to place, to a neighbouring number or to the other ring, over the seven of the longest way.
    /// The same key is 0, a compatible one (one number on, or the relative key) 1/7, the far side of the other ring 1.
    /// </summary>
    /// <returns>0 to 1; NaN when either is unknown.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A code is above 23.</exception>
    public static double Distance(int code, int other)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(code, Codes);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(other, Codes);
        if (code < 0 || other < 0)
        {
            return double.NaN;
        }

        int apart = Math.Abs((code / 2) - (other / 2));
        int steps = Math.Min(apart, Numbers - apart) + ((code ^ other) & 1);
        return (double)steps / FarthestSteps;
    }
}
