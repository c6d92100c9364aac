namespace Pipelines.Kernels.Audio;

/// <summary>How far tracks sound apart, of the parts that are known: tempo, key, energy and valence.</summary>
public static class AudioDistance
{
    /// <summary>The distance where nothing is known: neither a reason for a track nor one against it.</summary>
    public const double Neutral = 0.5;

    /// <summary>Mean of the parts that are known; NaN is an unknown part.</summary>
    /// <returns>0 to 1; <see cref="Neutral"/> when none is known.</returns>
    public static double OfParts(double tempo, double key, double energy, double valence)
    {
        double sum = 0;
        int known = 0;
        ReadOnlySpan<double> parts = [tempo, key, energy, valence];
        foreach (double part in parts)
        {
            if (!double.IsNaN(part))
            {
                sum += part;
                known++;
            }
        }

        return known > 0 ? sum / known : Neutral;
    }
}
