namespace Pipelines.SampleData;

/// <summary>New releases from the first day to the horizon, at a steady rate, whatever the last day is.</summary>
internal static class ReleaseCalendar
{
    public static void AddTo(Catalog catalog, SampleOptions options)
    {
        SeededRandom random = SeededRandom.For(options.Seed, RandomStream.Releases, 0);
        WeightedDraw artists = new(
            [.. catalog.Artists.Select(artist => artist.Number)],
            [.. catalog.Artists.Select(Drive)]);
        double due = 0;
        for (int day = 0; day < SampleModel.HorizonDays; day++)
        {
            due += options.Tracks * SampleModel.DailyReleaseShare;
            while (due >= 1)
            {
                SampleArtist artist = catalog.Artists[artists.Draw(ref random)];
                int size = AlbumSizes.Draw(ref random);
                (Recording, double)[] album = new (Recording, double)[size];
                for (int i = 0; i < size; i++) album[i] = DrawTrack(catalog, artist, i, ref random);
                catalog.AddAlbum(artist, day, album, ref random);
                due -= size;
            }
        }
    }

    private static (Recording Recording, double Share) DrawTrack(
        Catalog catalog, SampleArtist artist, int position, ref SeededRandom random)
    {
        float quality = (float)random.Normal();
        // The single comes first and competes with the artist's hits; the rest of an album seldom does.
        double share = Math.Pow(1 + position, -SampleModel.TrackZipf) * random.Between(0.2, 1);
        return (Recording.Draw(catalog.Next + position, artist, catalog.Scenes[artist.Scene], quality, ref random), share);
    }

    // Known artists release more, by the root of their popularity; a debut is as likely as the release of a known one.
    private static double Drive(SampleArtist artist) => artist.EarlierTracks == 0 ? 0.3 : Math.Sqrt(artist.Popularity);
}
