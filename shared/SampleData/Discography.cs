namespace Pipelines.SampleData;

/// <summary>
/// What an artist released before the first day: albums over a career, in order, some with earlier recordings again.
/// </summary>
internal static class Discography
{
    private const double DaysPerYear = 365.25;

    public static void AddTo(Catalog catalog, SampleArtist artist, ulong seed)
    {
        SeededRandom random = SeededRandom.For(seed, RandomStream.Discography, artist.Number);
        int count = artist.EarlierTracks;
        float[] qualities = new float[count];
        for (int i = 0; i < count; i++) qualities[i] = (float)random.Normal();
        double[] shares = DrawShares(qualities, ref random);

        double begin = Math.Max(
            -DaysPerYear * (0.1 + random.Exponential(SampleModel.CareerYearsMean)), catalog.GenreDay(artist));
        double end = random.Chance(SampleModel.StillActiveShare) ? 0 : begin * random.Unit();
        List<Recording> recordings = [];
        while (recordings.Count < count)
        {
            int size = Math.Min(AlbumSizes.Draw(ref random), count - recordings.Count);
            // Evenly over the career, and anywhere within an album's part of it.
            double progress = recordings.Count + (size * random.Unit());
            int day = Math.Min(-1, (int)Math.Floor(begin + ((end - begin) * progress / count)));
            int earlier = recordings.Count;
            (Recording, double)[] album = new (Recording, double)[size];
            for (int i = 0; i < size; i++)
            {
                int number = recordings.Count;
                Recording recording = earlier > 0 && random.Chance(SampleModel.RereleaseShare)
                    ? recordings[random.Below(earlier)]
                    : Recording.Draw(
                        catalog.Next + i, artist, catalog.Scenes[artist.Scene], qualities[number], ref random);
                recordings.Add(recording);
                album[i] = (recording, shares[number]);
            }

            catalog.AddAlbum(artist, day, album, ref random);
        }
    }

    /// <summary>Zipf by a rank that only leans on quality.</summary>
    private static double[] DrawShares(float[] qualities, ref SeededRandom random)
    {
        double[] disorder = new double[qualities.Length];
        for (int i = 0; i < disorder.Length; i++) disorder[i] = -(SampleModel.QualityInRank * qualities[i]) - random.Normal();
        int[] order = [.. Enumerable.Range(0, qualities.Length)];
        Array.Sort(disorder, order);
        double[] shares = new double[qualities.Length];
        for (int rank = 0; rank < order.Length; rank++) shares[order[rank]] = Math.Pow(1 + rank, -SampleModel.TrackZipf);
        return shares;
    }
}
