namespace Pipelines.Kernels.Audio;

/// <summary>
/// How far a track sounds from what a listener plays. Each of tempo, key, energy and valence is the mean distance to the listener's
/// tracks, weighted by listening; the parts that are known on both sides count alike.
/// </summary>
/// <remarks>
/// A mean of distances, not the distance to a mean: whoever plays slow and fast tracks by turns is not at home half-way between, and
/// keys and folded tempos have no mean.
/// </remarks>
public static class AudioDistance
{
    /// <summary>The distance where nothing is known: neither a reason for a track nor one against it.</summary>
    public const double Neutral = 0.5;

    /// <param name="track">What is asked about.</param>
    /// <param name="played">The listener's tracks; sums are made in their order.</param>
    /// <param name="weights">How much each was listened to: 0 or more, any scale.</param>
    /// <returns>0 to 1; <see cref="Neutral"/> when nothing is known.</returns>
    /// <exception cref="ArgumentException">There are more or fewer weights than tracks.</exception>
    public static double Of(in TrackAudio track, ReadOnlySpan<TrackAudio> played, ReadOnlySpan<double> weights)
    {
        if (played.Length != weights.Length)
        {
            throw new ArgumentException($"{played.Length} tracks and {weights.Length} weights", nameof(weights));
        }

        WeightedMean tempo = default, key = default, energy = default, valence = default;
        for (int i = 0; i < played.Length; i++)
        {
            ref readonly TrackAudio other = ref played[i];
            double weight = weights[i];
            tempo.Add(TempoDistance.BetweenOctaves(track.Octave, other.Octave), weight);
            key.Add(CamelotWheel.Distance(track.Camelot, other.Camelot), weight);
            energy.Add(Math.Abs(track.Energy - other.Energy), weight);
            valence.Add(Math.Abs(track.Valence - other.Valence), weight);
        }

        return OfParts(tempo.Value, key.Value, energy.Value, valence.Value);
    }

    /// <summary>Mean of the parts that are known; NaN is an unknown part.</summary>
    /// <returns>0 to 1; <see cref="Neutral"/> when none is known.</returns>
    public static double OfParts(double tempo, double key, double energy, double valence)
    {
        WeightedMean parts = default;
        parts.Add(tempo, 1);
        parts.Add(key, 1);
        parts.Add(energy, 1);
        parts.Add(valence, 1);
        return parts.Weight > 0 ? parts.Value : Neutral;
    }

    // Of the values that are known.
    private struct WeightedMean
    {
        private double _sum;

        public double Weight { get; private set; }

        public readonly double Value => Weight > 0 ? _sum / Weight : double.NaN;

        public void Add(double value, double weight)
        {
            if (!double.IsNaN(value))
            {
                _sum += weight * value;
                Weight += weight;
            }
        }
    }
}
