namespace Pipelines.SampleData;

/// <summary>How something sounds: a genre, a scene, an artist or a recording.</summary>
/// <param name="Tempo">BPM.</param>
/// <param name="Energy">0..1, as the following four.</param>
/// <param name="Loudness">dB, at most 0.</param>
internal readonly record struct AudioProfile(
    float Tempo, float Energy, float Danceability, float Valence, float Acousticness, float Instrumentalness, float Loudness)
{
    // A spread of 0.1 is a tenth of the unit columns' range; the others are scaled to match.
    private const double LoudnessRangeDb = 25;

    /// <summary>
    /// A profile scattered around this one: scenes around a genre, artists around a scene, recordings around an artist.
    /// </summary>
    public AudioProfile Near(ref SeededRandom random, double spread) => new(
        (float)Math.Clamp(Tempo * (1 + (spread * random.Normal())), 50, 210),
        Scatter(Energy, ref random, spread),
        Scatter(Danceability, ref random, spread),
        Scatter(Valence, ref random, spread),
        Scatter(Acousticness, ref random, spread),
        Scatter(Instrumentalness, ref random, spread),
        (float)Math.Clamp(Loudness + (LoudnessRangeDb * spread * random.Normal()), -40, -0.5));

    private static float Scatter(float value, ref SeededRandom random, double spread) =>
        (float)Math.Clamp(value + (spread * random.Normal()), 0.001, 0.999);
}
