using System.Collections.Immutable;

namespace Pipelines.SampleData;

/// <summary>Draws a listener from seed and number alone, so that any thread can make any listener.</summary>
internal sealed class ListenerDraw(SampleOptions options, SampleScene[] scenes, SceneTastes tastes, Dislikes dislikes)
{
    private static readonly WeightedDraw SceneCount =
        new([.. Enumerable.Range(1, SampleModel.SceneCounts.Length)], SampleModel.SceneCounts);

    public SampleListener Draw(int number)
    {
        SeededRandom random = SeededRandom.For(options.Seed, RandomStream.Listener, number);
        int country = Countries.BySize.Draw(ref random);
        ImmutableArray<int> own = DrawScenes(country, ref random);
        (ImmutableArray<int> tracks, ImmutableArray<int> artists) = dislikes.Of(number, own);
        return new SampleListener
        {
            Number = number,
            UserId = SampleId.Of(options.Seed, SampleId.Kind.User, number),
            Country = Countries.Codes[country],
            CountryNumber = country,
            ExplicitAllowed = !random.Chance(SampleModel.ExplicitRefusedShare),
            OptedOut = random.Chance(SampleModel.OptedOutShare),
            DailyEvents = DrawActivity(ref random),
            Scenes = own,
            SceneWeights = DrawWeights(own.Length, ref random),
            Exploration = SampleModel.MostExploration * Math.Pow(random.Unit(), 1.5),
            Mainstreamness = SampleModel.MostMainstream * Math.Pow(random.Unit(), 1.5),
            RepeatRate = random.Between(SampleModel.RepeatRateFrom, SampleModel.RepeatRateTo),
            Sound = DrawSound(own, ref random),
            HourShift = random.Below(5) - 2,
            Genres = own.Aggregate(0u, (genres, scene) => genres | (1u << scenes[scene].GenreNumber)),
            AffinityKey = SeededRandom.Key(options.Seed, RandomStream.Affinity, number),
            DislikedTracks = tracks,
            DislikedArtists = artists,
        };
    }

    // Lognormal with the wanted mean over all, so the silent ones' share is made up for by the others.
    private double DrawActivity(ref SeededRandom random)
    {
        const double sigma = SampleModel.ActivitySigma;
        double activity = Math.Exp((sigma * random.Normal()) - (sigma * sigma / 2));
        return random.Chance(SampleModel.SilentShare) ? 0 : options.DailyEvents * activity / (1 - SampleModel.SilentShare);
    }

    private ImmutableArray<int> DrawScenes(int country, ref SeededRandom random)
    {
        int wanted = SceneCount.Draw(ref random);
        int home = tastes.Genre(country, ref random);
        List<int> own = [tastes.Scene(country, home, ref random)];
        // A scene drawn twice is not drawn again: in a small world a taste may be narrower than wanted.
        for (int i = 1; i < wanted; i++)
        {
            double drawn = random.Unit();
            int scene = drawn < SampleModel.HomeGenreShare ? tastes.Scene(country, home, ref random)
                : drawn < SampleModel.HomeGenreShare + SampleModel.NeighborGenreShare
                    ? tastes.NeighborScene(country, home, ref random)
                    : tastes.Scene(country, tastes.Genre(country, ref random), ref random);
            if (!own.Contains(scene)) own.Add(scene);
        }

        return [.. own];
    }

    /// <summary>Dirichlet(1): exponential draws over their sum.</summary>
    private static ImmutableArray<double> DrawWeights(int count, ref SeededRandom random)
    {
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) weights[i] = random.Exponential(1);
        double total = weights.Sum();
        return [.. weights.Select(weight => weight / total)];
    }

    // Around the sound of the own scenes: who listens to ambient does not prefer the energy of metal.
    private (float Energy, float Valence, float Acousticness) DrawSound(ImmutableArray<int> own, ref SeededRandom random)
    {
        AudioProfile sound = scenes[own[0]].Audio.Near(ref random, 2 * SampleModel.SceneAudioSpread);
        return (sound.Energy, sound.Valence, sound.Acousticness);
    }
}
