using System.Text;
using Pipelines.Kernels.Discovery;

namespace Pipelines.Kernels.Tests.Discovery;

public sealed class CountryPopularityTests
{
    [Test]
    public void It_reads_as_it_was_written([Range(1, 20)] int seed)
    {
        Random random = new(seed);
        string[] codes = [.. new[] { "SE", "DK", "日本", "x" }.Take(random.Next(5))];
        var counts = codes.ToDictionary(code => code, _ => Enumerable.Range(0, 40).Where(_ => random.Next(3) == 0).ToDictionary(track => track, _ => random.Next(1, 99)));
        CountryPopularity popularity = TestPopularity.Load(1_000, [.. counts.Select((country, number) => (country.Key, 10L * number, country.Value))]);
        Assert.That(popularity.WorldListeners, Is.EqualTo(1_000));
        foreach ((int number, string code) in codes.Index())
        {
            int country = popularity.Country(Encoding.UTF8.GetBytes(code));
            Assert.That(popularity.Listeners(country), Is.EqualTo(10 * number));
            Assert.That(
                Listeners(popularity, country, [.. Enumerable.Range(0, 41)]),
                Is.EqualTo(Enumerable.Range(0, 41).Select(track => (long)counts[code].GetValueOrDefault(track))));
        }
    }

    [TestCase("NO")]
    [TestCase("")]
    public void Where_nobody_plays_anything_or_the_country_is_unknown_there_are_no_listeners(string code)
    {
        CountryPopularity popularity = TestPopularity.Load(3, ("SE", 2, new() { [7] = 2 }));
        int country = popularity.Country(Encoding.UTF8.GetBytes(code));
        Assert.That((country, popularity.Listeners(country), Listeners(popularity, country, [7])[0]), Is.EqualTo((-1, 0L, 0)));
    }

    [Test]
    public void A_country_comes_once_and_its_tracks_ascend()
    {
        CountryPopularityWriter writer = new(5);
        writer.Begin("SE"u8, 1);
        writer.Add(4, 1);
        Assert.That(() => writer.Add(4, 1), Throws.ArgumentException.With.Message.Contains("track 4 comes after 4"));
        writer.Begin("DK"u8, 1);
        Assert.That(() => writer.Add(0, 1), Throws.Nothing);
        Assert.That(() => writer.Begin("SE"u8, 1), Throws.ArgumentException.With.Message.Contains("once"));
    }

    [Test]
    public void A_damaged_file_is_refused_with_its_path_and_mended_it_loads()
    {
        string path = Path.GetTempFileName(), digest = $"damaged-{Path.GetFileName(path)}";
        new CountryPopularityWriter(9).Write(path);
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, [.. whole[..^1], (byte)(whole[^1] ^ 1)]);
        Assert.That(() => CountryPopularity.Load(path, digest), Throws.TypeOf<InvalidDataException>().With.Message.Contains(path));
        File.WriteAllBytes(path, whole);
        Assert.That(CountryPopularity.Load(path, digest).WorldListeners, Is.EqualTo(9));
        File.Delete(path);
    }

    private static int[] Listeners(CountryPopularity popularity, int country, int[] tracks)
    {
        // What was there before is overwritten, where nobody listens too.
        int[] listeners = [.. tracks.Select(_ => -1)];
        popularity.Listeners(country, tracks, listeners);
        return listeners;
    }
}
