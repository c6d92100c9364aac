namespace Pipelines.SampleData;

/// <summary>A cluster of artists of one genre who are listened to together; not in the published catalog.</summary>
/// <param name="Number">Index into <see cref="SampleWorld.Scenes"/>.</param>
/// <param name="Genre">The genre's name.</param>
/// <param name="Country">Where most of its artists come from.</param>
public sealed record SampleScene(int Number, string Genre, string Country)
{
    internal int GenreNumber { get; init; }

    internal int CountryNumber { get; init; }

    /// <summary>Relative number of artists and listeners.</summary>
    internal double Appeal { get; init; }

    internal AudioProfile Audio { get; init; }

    /// <summary>The scenes of all genres, genre by genre.</summary>
    internal static SampleScene[] DrawAll(SampleOptions options)
    {
        double growth = Math.Sqrt(options.Tracks / SampleModel.ReferenceTracks);
        int perGenre = Math.Clamp((int)Math.Round(SampleModel.ScenesPerGenre * growth), 1, 24);
        SampleScene[] scenes = new SampleScene[Genres.All.Length * perGenre];
        for (int i = 0; i < scenes.Length; i++)
        {
            SeededRandom random = SeededRandom.For(options.Seed, RandomStream.Scenes, i);
            GenreProfile genre = Genres.All[i / perGenre];
            int country = Countries.BySize.Draw(ref random);
            scenes[i] = new SampleScene(i, genre.Name, Countries.Codes[country])
            {
                GenreNumber = i / perGenre,
                CountryNumber = country,
                // The root keeps a genre's last scene alive beside its first.
                Appeal = genre.Appeal / Math.Sqrt(1 + (i % perGenre)),
                Audio = genre.Audio.Near(ref random, SampleModel.SceneAudioSpread),
            };
        }

        return scenes;
    }
}
