using Pipelines.Kernels.Audio;
using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Discovery;

/// <summary>What a listener's tracks are like: weights of genres, and the sound of the strongest tracks. Scratch of one thread.</summary>
internal sealed class ListenerTaste
{
    private double[] _genres = [];
    private double _genreNorm;
    private int[] _strongest = [];
    private TrackAudio[] _audio = [];
    private double[] _audioWeights = [];
    private int _audioCount;

    public void Read(TrackModel model, PlayedTracks played, int tasteTracks)
    {
        ReadGenres(model, played);
        ReadAudio(model, played, tasteTracks);
    }

    public double GenreDistance(TrackModel model, int track) =>
        Discovery.GenreDistance.Of(model.Genres(track), _genres.AsSpan(0, model.GenreCount), _genreNorm);

    public double AudioDistance(TrackModel model, int track) =>
        Audio.AudioDistance.Of(Sound(model, track), _audio.AsSpan(0, _audioCount), _audioWeights.AsSpan(0, _audioCount));

    // Each track points at its genres with a vector of length one, times its weight.
    private void ReadGenres(TrackModel model, PlayedTracks played)
    {
        Grow(ref _genres, model.GenreCount);
        Span<double> weights = _genres.AsSpan(0, model.GenreCount);
        weights.Clear();
        for (int i = 0; i < played.Count; i++)
        {
            ReadOnlySpan<int> genres = model.Genres((int)played.Tracks[i]);
            double component = played.Weights[i] / Math.Sqrt(genres.Length);
            foreach (int genre in genres)
            {
                weights[genre] += component;
            }
        }

        double square = 0;
        foreach (double weight in weights)
        {
            square += weight * weight;
        }

        _genreNorm = Math.Sqrt(square);
    }

    private void ReadAudio(TrackModel model, PlayedTracks played, int tasteTracks)
    {
        Grow(ref _strongest, tasteTracks);
        Grow(ref _audio, tasteTracks);
        Grow(ref _audioWeights, tasteTracks);
        int count = TopK.Select(played.Weights, _strongest.AsSpan(0, tasteTracks));
        _audioCount = 0;
        for (int i = 0; i < count && played.Weights[_strongest[i]] > 0; i++)
        {
            _audio[_audioCount] = Sound(model, (int)played.Tracks[_strongest[i]]);
            _audioWeights[_audioCount++] = played.Weights[_strongest[i]];
        }
    }

    private static TrackAudio Sound(TrackModel model, int track)
    {
        int key = model.Keys[track];
        int camelot = key < 0 ? CamelotWheel.Unknown : CamelotWheel.Code(key / 2, key % 2);
        return new TrackAudio(model.Tempos[track], camelot, model.Energies[track], model.Valences[track]);
    }

    private static void Grow<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new T[length];
        }
    }
}
