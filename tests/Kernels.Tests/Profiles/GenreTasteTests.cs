using System.Text;
using Pipelines.Kernels.Profiles;

namespace Pipelines.Kernels.Tests.Profiles;

public sealed class GenreTasteTests
{
    [TestCase("jazz 5|jazz 9", 0, TestName = "One genre is no diversity")]
    [TestCase("jazz,soul 5|jazz,soul 2", 0, TestName = "Tracks of the same two genres are no diversity")]
    [TestCase("jazz 1|soul 1", 2929, TestName = "Two genres of equal weight are 1 - 1/√2")]
    [TestCase("a 3|b 3|c 3|d 3", 5000, TestName = "Four genres of equal weight are 1 - 1/√4")]
    [TestCase("jazz 9|soul 1", 945, TestName = "A genre that is seldom played adds little")]
    [TestCase("jazz,jazz 1|soul 1", 2929, TestName = "A genre named twice counts once")]
    [TestCase(",jazz, 1|soul 1", 2929, TestName = "Empty names are passed over")]
    [TestCase(" 7|jazz 1", 0, TestName = "A track without a genre counts in nothing")]
    [TestCase(" 7|, 2", -1, TestName = "Without a genre nothing is known")]
    [TestCase("", -1, TestName = "Without a track nothing is known")]
    public void Diversity_is(string tracks, long expected) => Assert.That(Taste(Parse(tracks)).Diversity(), Is.EqualTo(expected));

    [Test]
    public void Diversity_is_what_dense_vectors_say([Range(1, 5)] int seed)
    {
        Random random = new(seed);
        GenreTaste reused = new();
        for (int round = 0; round < 100; round++)
        {
            (string[] Genres, long Weight)[] tracks = Draw(random);
            Fill(reused, tracks);
            Assert.That(reused.Diversity(), Is.EqualTo(Oracle(tracks)).Within(1), $"round {round}");
        }
    }

    [Test]
    public void The_order_of_tracks_does_not_matter([Range(1, 5)] int seed)
    {
        Random random = new(seed);
        (string[] Genres, long Weight)[] tracks = Draw(random), shuffled = [.. tracks];
        random.Shuffle(shuffled);
        Assert.That(Taste(shuffled).Diversity(), Is.EqualTo(Taste(tracks).Diversity()));
        Assert.That(Taste(shuffled).Strongest(100), Is.EqualTo(Taste(tracks).Strongest(100)));
    }

    [Test]
    public void Heavy_listening_does_not_overflow() =>
        Assert.That(Taste([.. Enumerable.Range(0, 100_000).Select(i => (new[] { i % 2 == 0 ? "a" : "b" }, 1L << 45))]).Diversity(), Is.EqualTo(2929));

    [TestCase("b 5|a 5|c 9", 2, "c a", TestName = "The strongest come first, ties in the order of their names")]
    [TestCase("a,b 6|c 5", 3, "c a b", TestName = "A track of two genres gives each less than a track of one")]
    [TestCase("～ 5|𝄞 5|Z 5|a 5", 9, "Z a ～ 𝄞", TestName = "Names stand in the order of their bytes")]
    [TestCase("", 3, "", TestName = "Without a track there is none")]
    public void The_strongest_genres_are(string tracks, int count, string expected) =>
        Assert.That(string.Join(' ', Taste(Parse(tracks)).Strongest(count).Select(Encoding.UTF8.GetString)), Is.EqualTo(expected));

    private static GenreTaste Taste(IEnumerable<(string[] Genres, long Weight)> tracks)
    {
        GenreTaste taste = new();
        Fill(taste, tracks);
        return taste;
    }

    private static void Fill(GenreTaste taste, IEnumerable<(string[] Genres, long Weight)> tracks)
    {
        taste.Clear();
        foreach ((string[] genres, long weight) in tracks)
        {
            taste.Add(Encoding.UTF8.GetBytes(string.Join((char)GenreTaste.Separator, genres)), weight);
        }
    }

    // "jazz,soul 5|pop 2": tracks with their genres and weights.
    private static (string[] Genres, long Weight)[] Parse(string tracks) =>
    [
        .. tracks.Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Select(track => track.Split(' '))
            .Select(words => (words[0].Split(','), long.Parse(words[1]))),
    ];

    private static (string[] Genres, long Weight)[] Draw(Random random) =>
    [
        .. Enumerable.Range(0, random.Next(1, 40)).Select(_ => (
            Enumerable.Range(0, random.Next(4)).Select(_ => $"genre {random.Next(12)}").Distinct().ToArray(),
            1 + random.NextInt64(1L << random.Next(1, 50)))),
    ];

    private static long Oracle((string[] Genres, long Weight)[] tracks)
    {
        var known = tracks.Where(track => track.Genres.Length > 0).ToArray();
        double[] sum = [.. Enumerable.Range(0, 12).Select(genre => known
            .Where(track => track.Genres.Contains($"genre {genre}"))
            .Sum(track => track.Weight / Math.Sqrt(track.Genres.Length)))];
        return known.Length == 0
            ? -1
            : (long)Math.Floor((10_000 * (1 - (Math.Sqrt(sum.Sum(x => x * x)) / known.Sum(track => (double)track.Weight)))) + 0.5);
    }
}
