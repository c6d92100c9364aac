using System.Security.Cryptography;
using Pipelines.Contracts;
using Pipelines.Storage.Caching;

namespace Pipelines.Shared.Tests.Storage.Caching;

internal sealed class FileCacheTests
{
    private const int Length = 100;

    private readonly FixedClock clock = new(new DateTimeOffset(2026, 11, 21, 4, 0, 0, TimeSpan.Zero));
    private TestFolder folder = null!;
    private int fetched;

    [SetUp]
    public void CreateFolder()
    {
        folder = new TestFolder();
        fetched = 0;
    }

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void What_was_asked_for_is_fetched_once_and_lies_under_its_content_s_name()
    {
        string file = Get(Cache(1000), 1);
        Assert.That(Get(Cache(1000), 1), Is.EqualTo(file));
        Assert.That(fetched, Is.EqualTo(1));
        Assert.That(file, Is.EqualTo(folder[$"cache/{Digest(1)[..2]}/{Digest(1)}"]));
        Assert.That(File.ReadAllBytes(file), Is.EqualTo(Content(1)));
        Assert.That(Directory.GetFileSystemEntries(folder["cache/.arriving"]).Select(Path.GetFileName), Is.EqualTo(new[] { ".lock" }));
    }

    [Test]
    public void Beyond_the_bound_those_go_that_were_asked_for_the_longest_ago()
    {
        foreach (int one in new[] { 1, 2, 3 })
        {
            Kept(one);
        }

        // Another process asked for the oldest since, and is over.
        File.SetLastAccessTimeUtc(folder[$"cache/{Digest(1)[..2]}/{Digest(1)}"], (clock.Now += TimeSpan.FromMinutes(1)).UtcDateTime);
        Get(Cache(3 * Length), 4);
        Assert.That(There(), Is.EquivalentTo(new[] { 1, 3, 4 }));
    }

    [Test]
    public void What_a_living_process_was_given_stays_whatever_the_bound()
    {
        FileCache cache = Cache(Length);
        string[] given = [Get(cache, 1), Get(cache, 2), Get(cache, 3)];
        Get(Cache(Length), 4);
        Assert.That(given.Select(File.Exists), Is.All.True);
    }

    [Test]
    public void A_content_that_is_not_the_one_that_was_asked_for_is_not_kept()
    {
        BadInputException refused = Assert.Throws<BadInputException>(() => Cache(1000).Get(Digest(1), anew: false, file => Fetch(file, 2), "gs://bucket/part"))!;
        Assert.That(refused.Message, Is.EqualTo($"gs://bucket/part was changed after it was published: its SHA-256 is {Digest(2)}, and was {Digest(1)}"));
        Assert.That(There(), Is.Empty);
    }

    [Test]
    public void A_fetch_that_fails_leaves_nothing()
    {
        Assert.Throws<UnavailableException>(() => Cache(1000).Get(Digest(1), anew: false, _ => throw new UnavailableException("cut"), "gs://bucket/part"));
        Assert.That(There(), Is.Empty);
        Assert.That(Directory.GetDirectories(folder["cache/.arriving"]), Is.Empty);
    }

    [Test]
    public void Many_who_want_the_same_at_once_fetch_it_once()
    {
        FileCache cache = Cache(1000);
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ => Get(cache, 1));
        Assert.That(fetched, Is.EqualTo(1));
    }

    [Test]
    public void A_damaged_file_is_replaced_for_who_wants_it_anew()
    {
        FileCache cache = Cache(1000);
        File.WriteAllText(Get(cache, 1), "damaged");
        Assert.That(File.ReadAllBytes(cache.Get(Digest(1), anew: true, file => Fetch(file, 1), "")), Is.EqualTo(Content(1)));
        Assert.That(fetched, Is.EqualTo(2));
    }

    [Test]
    public void A_file_that_was_made_here_is_taken_over()
    {
        Kept(1);
        Assert.That(File.ReadAllBytes(Get(Cache(1000), 1)), Is.EqualTo(Content(1)));
        Assert.That(fetched, Is.Zero);
    }

    [Test]
    public void A_file_that_was_made_here_and_is_there_already_takes_no_room_from_who_was_given_it()
    {
        string given = Get(Cache(1000), 1);
        Kept(1);
        Assert.That(File.Exists(folder["made"]), Is.False);
        Get(Cache(Length), 2);
        Assert.That(File.ReadAllBytes(given), Is.EqualTo(Content(1)));
    }

    [Test]
    public void A_whole_file_that_is_fetched_anew_stays_the_one_that_others_were_given()
    {
        string given = Get(Cache(1000), 1);
        DateTime written = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(given, written);
        Cache(1000).Get(Digest(1), anew: true, file => Fetch(file, 1), "");
        Assert.That(File.GetLastWriteTimeUtc(given), Is.EqualTo(written), "another file would not be held by who was given this one");
        Assert.That(fetched, Is.EqualTo(2));
    }

    [Test]
    public void A_made_file_takes_the_place_of_one_that_was_cut()
    {
        Kept(1);
        File.WriteAllText(folder[$"cache/{Digest(1)[..2]}/{Digest(1)}"], "cut");
        Kept(1);
        Assert.That(File.ReadAllBytes(Get(Cache(1000), 1)), Is.EqualTo(Content(1)));
    }

    [Test]
    public void A_file_that_is_there_and_can_t_be_opened_is_not_one_that_is_missing()
    {
        string entry = folder[$"cache/{Digest(1)[..2]}/{Digest(1)}"];
        Directory.CreateDirectory(Path.GetDirectoryName(entry)!);
        File.CreateSymbolicLink(entry, entry);
        Assert.That(Assert.Throws<BadInputException>(() => Get(Cache(1000), 1))!.Message, Does.StartWith(entry));
        Assert.That(fetched, Is.Zero);
    }

    private FileCache Cache(long maxBytes) => new(folder["cache"], maxBytes, clock);

    // As a process leaves it that is over.
    private void Kept(int one)
    {
        clock.Now += TimeSpan.FromMinutes(1);
        File.WriteAllBytes(folder["made"], Content(one));
        Cache(long.MaxValue).Add(Digest(one), folder["made"]);
    }

    private string Get(FileCache cache, int one)
    {
        clock.Now += TimeSpan.FromMinutes(1);
        return cache.Get(Digest(one), anew: false, file => Fetch(file, one), $"gs://bucket/{one}");
    }

    private string Fetch(string file, int one)
    {
        Interlocked.Increment(ref fetched);
        File.WriteAllBytes(file, Content(one));
        return Digest(one);
    }

    private int[] There() => [.. Enumerable.Range(1, 9).Where(one => File.Exists(folder[$"cache/{Digest(one)[..2]}/{Digest(one)}"]))];

    private static byte[] Content(int one)
    {
        byte[] content = new byte[Length];
        content.AsSpan().Fill((byte)one);
        return content;
    }

    private static string Digest(int one) => Convert.ToHexStringLower(SHA256.HashData(Content(one)));
}
