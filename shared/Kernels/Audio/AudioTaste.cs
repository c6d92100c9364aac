using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipelines.Kernels.Audio;

/// <summary>
/// How far tracks sound from what a listener plays. Each of tempo, key, energy and valence is the mean distance to the listener's tracks,
/// weighted by listening; the parts that are known on both sides count alike. Scratch of one thread.
/// </summary>
/// <remarks>
/// A mean of distances, not the distance to a mean: whoever plays slow and fast tracks by turns is not at home half-way between, and
/// keys and folded tempos have no mean. Several tracks are held against the taste at once, one a lane, so that each sum is made in the
/// order of the listener's tracks; keys, of which there are 24, are held against it once.
/// </remarks>
public sealed class AudioTaste
{
    private readonly TastePart _tempo = new(), _energy = new(), _valence = new();
    private readonly double[] _ofKeys = new double[CamelotWheel.Codes];
    private double[] _octaves = [], _energies = [], _valences = [];

    /// <param name="played">The listener's tracks; sums are made in their order.</param>
    /// <param name="weights">How much each was listened to: 0 or more, any scale.</param>
    /// <exception cref="ArgumentException">There are more or fewer weights than tracks.</exception>
    public void Read(ReadOnlySpan<TrackAudio> played, ReadOnlySpan<double> weights)
    {
        if (played.Length != weights.Length)
        {
            throw new ArgumentException($"{played.Length} tracks and {weights.Length} weights", nameof(weights));
        }

        _tempo.Begin(played.Length);
        _energy.Begin(played.Length);
        _valence.Begin(played.Length);
        double keyWeights = 0;
        _ofKeys.AsSpan().Clear();
        for (int i = 0; i < played.Length; i++)
        {
            _tempo.Add(played[i].Octave, weights[i]);
            _energy.Add(played[i].Energy, weights[i]);
            _valence.Add(played[i].Valence, weights[i]);
            if (played[i].Camelot >= 0)
            {
                keyWeights += weights[i];
                for (int code = 0; code < _ofKeys.Length; code++)
                {
                    _ofKeys[code] += weights[i] * CamelotWheel.Distance(code, played[i].Camelot);
                }
            }
        }

        foreach (ref double sum in _ofKeys.AsSpan())
        {
            sum /= keyWeights;
        }
    }

    /// <param name="tracks">What is asked about.</param>
    /// <param name="distances">Gets one a track: 0 to 1; <see cref="AudioDistance.Neutral"/> when nothing is known.</param>
    public void Distances(ReadOnlySpan<TrackAudio> tracks, Span<double> distances)
    {
        Spread(tracks);
        Span<Vector256<double>> octaves = Lanes(_octaves), energies = Lanes(_energies), valences = Lanes(_valences);
        int groups = Groups(tracks.Length);
        for (int group = 0; group < groups; group++)
        {
            octaves[group] = _tempo.MeanFold(octaves[group]);
            energies[group] = _energy.MeanDistance(energies[group]);
            valences[group] = _valence.MeanDistance(valences[group]);
        }

        for (int i = 0; i < tracks.Length; i++)
        {
            double key = tracks[i].Camelot < 0 ? double.NaN : _ofKeys[tracks[i].Camelot];
            distances[i] = AudioDistance.OfParts(_octaves[i], key, _energies[i], _valences[i]);
        }
    }

    private void Spread(ReadOnlySpan<TrackAudio> tracks)
    {
        int room = Groups(tracks.Length) * Vector256<double>.Count;
        if (_octaves.Length < room)
        {
            (_octaves, _energies, _valences) = (new double[room], new double[room], new double[room]);
        }

        for (int i = 0; i < tracks.Length; i++)
        {
            _octaves[i] = tracks[i].Octave;
            _energies[i] = tracks[i].Energy;
            _valences[i] = tracks[i].Valence;
        }
    }

    private static int Groups(int tracks) => (tracks + Vector256<double>.Count - 1) / Vector256<double>.Count;

    private static Span<Vector256<double>> Lanes(double[] values) => MemoryMarshal.Cast<double, Vector256<double>>(values.AsSpan());
}
