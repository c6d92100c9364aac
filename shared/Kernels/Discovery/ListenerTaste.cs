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
    private readonly AudioTaste _audioTaste = new();
    private TrackAudio[] _candidates = [];
    private double[] _distances = [];

    public void Read(TrackModel model, PlayedTracks played, int tasteTracks)
    {
        ReadGenres(model, played);
        ReadAudio(model, played, tasteTracks);
    }

    public double GenreDistance(TrackModel model, int track) =>
        Discovery.GenreDistance.Of(model.Genres(track), _genres.AsSpan(0, model.GenreCount), _genreNorm);

    /// <summary>How far each candidate sounds from the strongest tracks: 0 to 1, valid until the next call.</summary>
    public ReadOnlySpan<double> AudioDistances(TrackModel model, ReadOnlySpan<int> candidates)
    {
        Grow(ref _candidates, candidates.Length);
        Grow(ref _distances, candidates.Length);
        ReadOnlySpan<TrackAudio> audio = model.Audio;
        for (int i = 0; i < candidates.Length; i++)
        {
            _candidates[i] = audio[candidates[i]];
        }

        _audioTaste.Distances(_candidates.AsSpan(0, candidates.Length), _distances);
        return _distances.AsSpan(0, candidates.Length);
    }

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
        int known = 0;
        for (; known < count && played.Weights[_strongest[known]] > 0; known++)
        {
            _audio[known] = model.Audio[(int)played.Tracks[_strongest[known]]];
            _audioWeights[known] = played.Weights[_strongest[known]];
        }

        _audioTaste.Read(_audio.AsSpan(0, known), _audioWeights.AsSpan(0, known));
    }

    private static void Grow<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new T[length];
        }
    }
}
