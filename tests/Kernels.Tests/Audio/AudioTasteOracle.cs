using Pipelines.Kernels.Audio;

namespace Pipelines.Kernels.Tests.Audio;

/// <summary>The distance of one track by its definition: each part of it held against each track that was played.</summary>
internal static class AudioTasteOracle
{
    public static double Distance(in TrackAudio track, TrackAudio[] played, double[] weights)
    {
        TrackAudio asked = track;
        return AudioDistance.OfParts(
            Mean(played, weights, other => TempoDistance.BetweenOctaves(asked.Octave, other.Octave)),
            Mean(played, weights, other => CamelotWheel.Distance(asked.Camelot, other.Camelot)),
            Mean(played, weights, other => Math.Abs(asked.Energy - other.Energy)),
            Mean(played, weights, other => Math.Abs(asked.Valence - other.Valence)));
    }

    private static double Mean(TrackAudio[] played, double[] weights, Func<TrackAudio, double> distance)
    {
        double sum = 0, known = 0;
        for (int i = 0; i < played.Length; i++)
        {
            double part = distance(played[i]);
            if (!double.IsNaN(part))
            {
                sum += weights[i] * part;
                known += weights[i];
            }
        }

        return known > 0 ? sum / known : double.NaN;
    }
}
