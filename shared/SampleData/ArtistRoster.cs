namespace Pipelines.SampleData;

/// <summary>Draws artists, scene by scene in proportion to appeal, until their tracks fill the catalog.</summary>
internal static class ArtistRoster
{
    public static SampleArtist[] DrawAll(SampleOptions options, SampleScene[] scenes)
    {
        int[] trackCounts = DrawTrackCounts(options, scenes.Length);
        int[] ranks = DrawRanks(options.Seed, trackCounts.Length);
        WeightedDraw byAppeal = new([.. scenes.Select(scene => scene.Number)], [.. scenes.Select(scene => scene.Appeal)]);
        ArtistNames names = new();
        SampleArtist[] artists = new SampleArtist[trackCounts.Length];
        for (int i = 0; i < artists.Length; i++)
        {
            SeededRandom random = SeededRandom.For(options.Seed, RandomStream.Artists, i);
            // Every scene has an artist, or a listener's taste could name an empty one.
            SampleScene scene = scenes[i < scenes.Length ? i : byAppeal.Draw(ref random)];
            int country = random.Chance(SampleModel.HomeArtistShare)
                ? scene.CountryNumber
                : Countries.BySize.Draw(ref random);
            double popularity = Math.Pow(
                SampleModel.ArtistZipfOffset / (ranks[i] + SampleModel.ArtistZipfOffset), SampleModel.ArtistZipf);
            ArtistTrend trend = DrawTrend(ref random);
            int onset = SampleModel.TrendEarliestOnset + random.Below(SampleModel.HorizonDays - SampleModel.TrendEarliestOnset);
            string id = SampleId.Of(options.Seed, SampleId.Kind.Artist, i);
            artists[i] = new SampleArtist(
                i, id, names.Next(ref random), Countries.Codes[country], scene.Number, popularity, trend, onset)
            {
                SecondScene = random.Chance(SampleModel.CrossoverShare) ? DrawSecond(scene, scenes, ref random) : scene.Number,
                CountryNumber = country,
                EarlierTracks = trackCounts[i],
                Audio = scene.Audio.Near(ref random, SampleModel.ArtistAudioSpread),
            };
        }

        return artists;
    }

    private static int[] DrawTrackCounts(SampleOptions options, int scenes)
    {
        SeededRandom random = SeededRandom.For(options.Seed, RandomStream.Artists, -1);
        // Low enough that a small catalog still holds an artist for every scene.
        int most = Math.Min(90, options.Tracks / (2 * scenes));
        List<int> counts = [];
        for (int left = options.Tracks; left > 0; left -= counts[^1])
        {
            bool debut = counts.Count >= scenes && random.Chance(SampleModel.DebutShare);
            double drawn = SampleModel.ArtistTracksMedian * Math.Exp(SampleModel.ArtistTracksSigma * random.Normal());
            counts.Add(debut ? 0 : Math.Min(left, Math.Clamp((int)drawn, 1, most)));
        }

        return [.. counts];
    }

    private static int[] DrawRanks(ulong seed, int count)
    {
        SeededRandom random = SeededRandom.For(seed, RandomStream.ArtistRanks, 0);
        int[] ranks = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int other = random.Below(i + 1);
            (ranks[i], ranks[other]) = (ranks[other], ranks[i]);
        }

        return ranks;
    }

    private static int DrawSecond(SampleScene scene, SampleScene[] scenes, ref SeededRandom random)
    {
        ReadOnlySpan<int> neighbors = Genres.NeighborsOf(scene.GenreNumber);
        // One more than there are neighbours: the last stands for the own genre.
        int drawn = random.Below(neighbors.Length + 1);
        int genre = drawn < neighbors.Length ? neighbors[drawn] : scene.GenreNumber;
        int perGenre = scenes.Length / Genres.All.Length;
        return (genre * perGenre) + random.Below(perGenre);
    }

    private static ArtistTrend DrawTrend(ref SeededRandom random) => random.Unit() switch
    {
        < SampleModel.EmergingShare => ArtistTrend.Emerging,
        < SampleModel.EmergingShare + SampleModel.FadingShare => ArtistTrend.Fading,
        _ => ArtistTrend.Steady,
    };
}
