namespace Pipelines.SampleData;

/// <summary>
/// Where a session looks for new tracks: in a scene of the taste, on the charts, or in a scene outside the taste.
/// </summary>
internal static class SceneChoice
{
    public static WeightedDraw Draw(SampleWorld world, SampleListener listener, ref SeededRandom random)
    {
        if (random.Chance(listener.Mainstreamness)) return world.Popularity.Charts;
        int own = DrawOwn(listener, ref random);
        return world.Popularity.OfScene[random.Chance(listener.Exploration) ? Explore(world, listener, own, ref random) : own];
    }

    private static int DrawOwn(SampleListener listener, ref SeededRandom random)
    {
        int chosen = 0;
        for (double left = random.Unit() - listener.SceneWeights[0]; left > 0 && chosen < listener.Scenes.Length - 1;)
        {
            left -= listener.SceneWeights[++chosen];
        }

        return listener.Scenes[chosen];
    }

    private static int Explore(SampleWorld world, SampleListener listener, int from, ref SeededRandom random)
    {
        int country = listener.CountryNumber;
        return random.Chance(SampleModel.ExploreNearby)
            ? world.Tastes.NeighborScene(country, world.Scenes[from].GenreNumber, ref random)
            : world.Tastes.Scene(country, world.Tastes.Genre(country, ref random), ref random);
    }
}
