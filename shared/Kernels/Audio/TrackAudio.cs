namespace Pipelines.Kernels.Audio;

/// <summary>How a track sounds, as far as it is known: what can't be is unknown.</summary>
public readonly record struct TrackAudio
{
    /// <param name="bpm">NaN, infinite, 0 or less is unknown.</param>
    /// <param name="camelot">A code of <see cref="CamelotWheel"/>.</param>
    /// <param name="energy">Outside of 0 to 1, or NaN, is unknown; so for <paramref name="valence"/>.</param>
    public TrackAudio(double bpm, int camelot, double energy, double valence)
    {
        Octave = TempoDistance.Octave(bpm);
        Camelot = camelot;
        Energy = energy is >= 0 and <= 1 ? energy : double.NaN;
        Valence = valence is >= 0 and <= 1 ? valence : double.NaN;
    }

    /// <summary>Tempo in octaves above 1 BPM; NaN when unknown.</summary>
    public double Octave { get; }

    public int Camelot { get; }

    /// <summary>0 to 1; NaN when unknown.</summary>
    public double Energy { get; }

    /// <summary>0 to 1; NaN when unknown.</summary>
    public double Valence { get; }
}
