using Pipelines.Contracts;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Serving;

/// <summary>What the reader is there for: that it loads what is whole, and nothing else.</summary>
public sealed class ServingReaderTests
{
    [Test]
    public void Loads_a_night_and_every_pointer()
    {
        using World world = World.WithNight();
        ServingReader reader = new(world["out"]);
        Assert.That(reader.Release().ToDictionary(pair => pair.Key, pair => pair.Value.Digest), Is.EqualTo(world.Digests(World.Night).Where(pair => world.Snapshots.Release()!.Signals.ContainsKey(pair.Key))));
        // Each signal's latest and its date; of listening-history two days more.
        Assert.That(reader.Everything(), Has.Count.EqualTo((2 * World.Signals.Length) + 2));
        Assert.That(reader.Follow("track-neighbors/latest.json").Date, Is.EqualTo(World.Text(World.Night)));
    }

    [TestCase("part-00000-of-00002.parquet", true)]
    [TestCase("manifest.json", true)]
    [TestCase("part-00001-of-00002.parquet", false)]
    [TestCase("manifest.json", false)]
    public void Refuses_a_release_of_which_a_file_is_changed_or_gone(string file, bool isThere)
    {
        using World world = World.WithNight();
        string path = world[$"out/{world.Snapshots.Latest("discovery-scores")!.Folder}/{file}"];
        if (isThere)
        {
            byte[] content = File.ReadAllBytes(path);
            content[content.Length / 2] ^= 1;
            File.WriteAllBytes(path, content);
        }
        else
        {
            File.Delete(path);
        }

        Assert.Throws<InvalidDataException>(() => new ServingReader(world["out"]).Release());
        Assert.Throws<InvalidDataException>(() => new ServingReader(world["out"]).Everything());
    }

    [Test]
    public void Refuses_a_release_of_two_nights()
    {
        using World world = World.WithNight();
        string latest = File.ReadAllText(world["out/heard-filters/latest.json"]);
        world.RunAll(World.Next).Exited(ExitCode.Done);
        string release = File.ReadAllText(world["out/release.json"]);
        string next = File.ReadAllText(world["out/heard-filters/latest.json"]);
        string indented = Indented(next);
        Assert.That(release, Does.Contain(indented));
        File.WriteAllText(world["out/release.json"], release.Replace(indented, Indented(latest), StringComparison.Ordinal));
        Assert.That(
            Assert.Throws<InvalidDataException>(() => new ServingReader(world["out"]).Release())!.Message,
            Is.EqualTo("release.json mixes nights: heard-filters is of 2026-11-13"));

        static string Indented(string pointer) => pointer.Trim().Replace("\n", "\n    ", StringComparison.Ordinal);
    }

    [Test]
    public void Nights_that_are_published_one_after_the_other_are_whole_whenever_they_are_looked_at()
    {
        using World world = World.WithNight();
        using PollingReader reader = new(new ServingReader(world["out"]));
        DateOnly[] nights = [World.Next, World.Next.AddDays(1)];
        foreach (DateOnly night in nights)
        {
            world.RunAll(night).Exited(ExitCode.Done);
            world.RunAll(night, "--force").Exited(ExitCode.Done);
        }

        SpinWait.SpinUntil(() => reader.Nights.LastOrDefault() == World.Text(nights[^1]), TimeSpan.FromSeconds(10));
        reader.Stop();
        Assert.That(reader.Nights, Is.EqualTo(nights.Prepend(World.Night).Select(World.Text)));
    }
}
