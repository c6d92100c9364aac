namespace Pipelines.SampleData;

/// <summary>What is typical of a genre.</summary>
/// <param name="Name">As in the catalog's genres column.</param>
/// <param name="Appeal">Relative number of artists and listeners.</param>
/// <param name="Audio">The centre that its scenes scatter around.</param>
/// <param name="HomeKey">Pitch class that its keys scatter around on the circle of fifths.</param>
/// <param name="MinorShare">Share of tracks in a minor mode, 0..1.</param>
/// <param name="ExplicitShare">Share of explicit recordings, 0..1.</param>
/// <param name="Since">No recording is older than this year.</param>
internal sealed record GenreProfile(
    string Name, double Appeal, AudioProfile Audio, int HomeKey, double MinorShare, double ExplicitShare, int Since);

/// <summary>The genres, and which of them share listeners.</summary>
internal static class Genres
{
    // Audio: tempo (BPM), energy, danceability, valence, acousticness, instrumentalness, loudness (dB).
    public static readonly GenreProfile[] All =
    [
        new("pop", 1.00, new(118, .66f, .66f, .52f, .22f, .02f, -6), 0, .35, .08, 1962),
        new("dance pop", .60, new(123, .76f, .71f, .58f, .10f, .02f, -5), 7, .40, .08, 1980),
        new("indie pop", .55, new(116, .57f, .58f, .47f, .35f, .07f, -8), 0, .30, .05, 1982),
        new("indie rock", .60, new(124, .70f, .50f, .47f, .18f, .12f, -7), 2, .30, .05, 1980),
        new("alternative rock", .65, new(125, .77f, .48f, .45f, .09f, .08f, -6), 4, .38, .07, 1982),
        new("classic rock", .70, new(122, .69f, .51f, .60f, .22f, .08f, -9), 9, .28, .01, 1963),
        new("hard rock", .40, new(128, .86f, .46f, .46f, .03f, .07f, -5), 4, .42, .06, 1969),
        new("metal", .40, new(126, .92f, .39f, .30f, .01f, .28f, -5), 4, .62, .12, 1972),
        new("punk", .30, new(162, .91f, .45f, .56f, .03f, .06f, -5), 9, .22, .15, 1976),
        new("folk", .35, new(112, .34f, .49f, .41f, .76f, .09f, -12), 7, .25, .01, 1960),
        new("singer-songwriter", .45, new(114, .38f, .53f, .36f, .64f, .03f, -10), 0, .27, .03, 1966),
        new("country", .50, new(123, .66f, .57f, .58f, .27f, .01f, -7), 7, .10, .02, 1960),
        new("blues", .20, new(110, .48f, .55f, .57f, .52f, .10f, -11), 9, .30, .02, 1960),
        new("jazz", .30, new(109, .32f, .52f, .47f, .73f, .46f, -14), 5, .45, .01, 1960),
        new("soul", .35, new(108, .52f, .63f, .62f, .42f, .04f, -9), 5, .42, .02, 1960),
        new("r&b", .65, new(107, .55f, .67f, .45f, .28f, .02f, -7), 1, .52, .22, 1978),
        new("hip hop", .95, new(104, .66f, .75f, .51f, .17f, .02f, -7), 1, .53, .55, 1984),
        new("trap", .60, new(138, .61f, .74f, .36f, .15f, .04f, -7), 1, .58, .62, 2006),
        new("house", .45, new(124, .79f, .73f, .48f, .06f, .42f, -7), 9, .55, .03, 1986),
        new("techno", .30, new(131, .83f, .69f, .27f, .04f, .74f, -8), 9, .63, .02, 1988),
        new("ambient", .25, new(98, .19f, .30f, .16f, .79f, .86f, -20), 2, .42, 0, 1975),
        new("classical", .30, new(102, .15f, .30f, .23f, .94f, .80f, -21), 2, .40, 0, 1960),
        new("reggaeton", .60, new(97, .74f, .77f, .64f, .20f, .01f, -5), 11, .50, .32, 1995),
        new("latin pop", .60, new(115, .68f, .66f, .61f, .28f, .01f, -6), 0, .45, .04, 1970),
    ];

    private static readonly (string One, string Other)[] Shared =
    [
        ("pop", "dance pop"), ("pop", "indie pop"), ("pop", "r&b"), ("pop", "latin pop"), ("dance pop", "house"),
        ("dance pop", "reggaeton"), ("indie pop", "indie rock"), ("indie pop", "singer-songwriter"),
        ("indie rock", "alternative rock"), ("indie rock", "folk"), ("alternative rock", "hard rock"),
        ("alternative rock", "punk"), ("classic rock", "hard rock"), ("classic rock", "blues"), ("classic rock", "country"),
        ("hard rock", "metal"), ("metal", "punk"), ("folk", "singer-songwriter"), ("folk", "country"), ("blues", "soul"),
        ("blues", "jazz"), ("jazz", "soul"), ("jazz", "classical"), ("soul", "r&b"), ("r&b", "hip hop"),
        ("hip hop", "trap"), ("trap", "reggaeton"), ("house", "techno"), ("techno", "ambient"), ("ambient", "classical"),
        ("reggaeton", "latin pop"),
    ];

    private static readonly int[][] Neighbors = [.. Enumerable.Range(0, All.Length).Select(FindNeighbors)];

    /// <summary>Genres whose listeners often listen to this one too, at least two.</summary>
    public static ReadOnlySpan<int> NeighborsOf(int genre) => Neighbors[genre];

    private static int[] FindNeighbors(int genre)
    {
        string name = All[genre].Name;
        return [.. Enumerable.Range(0, All.Length).Where(other =>
            Shared.Contains((name, All[other].Name)) || Shared.Contains((All[other].Name, name)))];
    }
}
