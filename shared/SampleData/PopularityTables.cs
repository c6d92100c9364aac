namespace Pipelines.SampleData;

/// <summary>Draws tracks by their latent popularity: of a scene, of everything, and of an artist.</summary>
internal sealed class PopularityTables
{
    private readonly int[] _artistBegin;
    private readonly int[] _artistTracks;

    public PopularityTables(TrackTraits[] traits, SampleArtist[] artists, int scenes)
    {
        int[] numbers = [.. Enumerable.Range(0, traits.Length)];
        double[] weights = [.. traits.Select(track => artists[track.Artist].Popularity * track.ShareOfArtist)];
        Charts = new WeightedDraw(numbers, weights);
        ILookup<int, int> first = numbers.ToLookup(track => traits[track].Scene);
        ILookup<int, int> second = numbers
            .Where(track => traits[track].SecondScene != traits[track].Scene)
            .ToLookup(track => traits[track].SecondScene);
        OfScene = [.. Enumerable.Range(0, scenes).Select(scene => new WeightedDraw(
            [.. first[scene], .. second[scene]],
            [.. first[scene].Concat(second[scene]).Select(track => weights[track])]))];

        _artistTracks = [.. numbers.OrderBy(track => traits[track].Artist).ThenBy(track => track)];
        _artistBegin = new int[artists.Length + 1];
        foreach (TrackTraits track in traits) _artistBegin[track.Artist + 1]++;
        for (int artist = 0; artist < artists.Length; artist++) _artistBegin[artist + 1] += _artistBegin[artist];
    }

    public WeightedDraw Charts { get; }

    public WeightedDraw[] OfScene { get; }

    /// <summary>Track numbers of the artist, to the horizon.</summary>
    public ReadOnlySpan<int> OfArtist(int artist) => _artistTracks.AsSpan(_artistBegin[artist].._artistBegin[artist + 1]);
}
