namespace Pipelines.SampleData;

/// <summary>Which genres a country likes, and which of a genre's scenes its listeners take up.</summary>
internal sealed class SceneTastes
{
    private readonly WeightedDraw[] _genres;
    private readonly WeightedDraw[,] _scenes;

    public SceneTastes(ulong seed, SampleScene[] scenes)
    {
        int genres = Genres.All.Length;
        int countries = Countries.All.Length;
        ILookup<int, SampleScene> byGenre = scenes.ToLookup(scene => scene.GenreNumber);
        _genres = new WeightedDraw[countries];
        _scenes = new WeightedDraw[countries, genres];
        for (int country = 0; country < countries; country++)
        {
            SeededRandom random = SeededRandom.For(seed, RandomStream.CountryTaste, country);
            double[] appeal = new double[genres];
            for (int genre = 0; genre < genres; genre++)
            {
                double tilt = Math.Pow(SampleModel.CountryGenreTilt, random.Between(-1, 1));
                appeal[genre] = Genres.All[genre].Appeal * tilt;
                _scenes[country, genre] = DrawScenes([.. byGenre[genre]], country);
            }

            _genres[country] = new WeightedDraw([.. Enumerable.Range(0, genres)], appeal);
        }
    }

    public int Genre(int country, ref SeededRandom random) => _genres[country].Draw(ref random);

    public int Scene(int country, int genre, ref SeededRandom random) => _scenes[country, genre].Draw(ref random);

    public int NeighborScene(int country, int genre, ref SeededRandom random)
    {
        ReadOnlySpan<int> neighbors = Genres.NeighborsOf(genre);
        return Scene(country, neighbors[random.Below(neighbors.Length)], ref random);
    }

    private static WeightedDraw DrawScenes(SampleScene[] scenes, int country) => new(
        [.. scenes.Select(scene => scene.Number)],
        [.. scenes.Select(scene => scene.Appeal * (scene.CountryNumber == country ? SampleModel.DomesticScene : 1))]);
}
