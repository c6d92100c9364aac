using System.Text;
using Pipelines.Kernels.Profiles;

namespace Pipelines.Kernels.Tests.Profiles;

public sealed class WeightByNameTests
{
    [TestCase("b 5|a 5|c 9", 2, "c a", TestName = "The strongest artists come first, ties in the order of their ids")]
    [TestCase("a 3|b 5|a 3", 9, "a b", TestName = "Tracks of one artist add up")]
    [TestCase("～ 5|𝄞 5|Z 5|a 5", 9, "Z a ～ 𝄞", TestName = "Ids stand in the order of their bytes")]
    [TestCase("ab 1|a 1|abc 1", 9, "a ab abc", TestName = "A shorter id stands before those that it begins")]
    [TestCase(" 7|a 1", 9, "a", TestName = "An unknown artist is none")]
    [TestCase("", 3, "", TestName = "Without a track there is no artist")]
    public void The_strongest_are(string tracks, int most, string expected) =>
        Assert.That(string.Join(' ', Strongest(new WeightByName(), Parse(tracks), most)), Is.EqualTo(expected));

    [Test]
    public void They_are_those_of_plain_grouping_one_listener_after_the_other()
    {
        Random random = new(3);
        WeightByName reused = new();
        for (int round = 0; round < 200; round++)
        {
            (string Artist, long Weight)[] tracks = [.. Enumerable.Range(0, random.Next(300))
                .Select(_ => ($"artist {random.Next(1 + random.Next(150))}", (long)random.Next(1, 4)))];
            int most = 1 + random.Next(20);
            Assert.That(Strongest(reused, tracks, most), Is.EqualTo(tracks.GroupBy(track => track.Artist)
                .OrderByDescending(artist => artist.Sum(track => track.Weight))
                .ThenBy(artist => artist.Key, StringComparer.Ordinal)
                .Take(most)
                .Select(artist => artist.Key)));
        }
    }

    [Test]
    public void Names_are_numbered_as_they_came_with_their_sums()
    {
        WeightByName weights = new();
        weights.Add("b"u8, 1);
        weights.Add("a"u8, 2);
        weights.Add("b"u8, 4);
        Assert.That((weights.Count, weights.Weight(0), weights.Weight(1)), Is.EqualTo((2, 5, 2)));
        Assert.That((Encoding.UTF8.GetString(weights.Name(0)), Encoding.UTF8.GetString(weights.Name(1))), Is.EqualTo(("b", "a")));
    }

    [Test]
    public void More_listening_than_63_bits_is_refused()
    {
        WeightByName weights = new();
        weights.Add("a"u8, long.MaxValue);
        Assert.That(() => weights.Add("a"u8, 1), Throws.InstanceOf<OverflowException>());
    }

    private static string[] Strongest(WeightByName weights, IEnumerable<(string Artist, long Weight)> tracks, int most)
    {
        weights.Clear();
        foreach ((string artist, long weight) in tracks)
        {
            weights.Add(Encoding.UTF8.GetBytes(artist), weight);
        }

        weights.Rank();
        return [.. Enumerable.Range(0, Math.Min(most, weights.Count)).Select(place => Encoding.UTF8.GetString(weights.Ranked(place)))];
    }

    private static (string Artist, long Weight)[] Parse(string tracks) =>
        [.. tracks.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(track => (track[..track.IndexOf(' ')], long.Parse(track[(track.IndexOf(' ') + 1)..])))];
}
