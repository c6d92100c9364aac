namespace Pipelines.SampleData;

/// <summary>What all releases of a recording share.</summary>
internal sealed record Recording(
    int Original, string Title, int DurationMs, AudioProfile Audio, int Key, int Mode, bool Explicit,
    IReadOnlyList<string>? Genres)
{
    /// <summary>Standard normal.</summary>
    public required float Quality { get; init; }

    public static Recording Draw(int original, SampleArtist artist, SampleScene scene, float quality, ref SeededRandom random)
    {
        GenreProfile genre = SampleData.Genres.All[scene.GenreNumber];
        // A fifth up or down at a time: keys near the home key share most of its notes.
        int fifths = (int)Math.Round(1.8 * random.Normal());
        int key = (((genre.HomeKey + (7 * fifths)) % 12) + 12) % 12;
        int mode = random.Chance(genre.MinorShare) ? 0 : 1;
        int duration = (int)Math.Clamp(205_000 * Math.Exp(0.28 * random.Normal()), 45_000, 900_000);
        AudioProfile audio = artist.Audio.Near(ref random, SampleModel.RecordingAudioSpread);
        string title = TrackTitles.Draw(ref random);
        bool isExplicit = random.Chance(genre.ExplicitShare);
        return new Recording(original, title, duration, audio, key, mode, isExplicit, DrawGenres(scene, ref random))
        {
            Quality = quality,
        };
    }

    private static string[]? DrawGenres(SampleScene scene, ref SeededRandom random)
    {
        double drawn = random.Unit();
        if (drawn < SampleModel.NoGenreShare) return null;
        if (drawn > SampleModel.NoGenreShare + SampleModel.SecondGenreShare) return [scene.Genre];
        ReadOnlySpan<int> neighbors = SampleData.Genres.NeighborsOf(scene.GenreNumber);
        return [scene.Genre, SampleData.Genres.All[neighbors[random.Below(neighbors.Length)]].Name];
    }
}
