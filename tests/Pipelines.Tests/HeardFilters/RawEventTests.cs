using Pipelines.Kernels.Tests;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.HeardFilters;

/// <summary>From the source's events to the filters, through history and state: what was heard is judged by the events alone.</summary>
internal sealed class RawEventTests
{
    private static readonly string[] Days = ["2026-11-18", "2026-11-19", "2026-11-20"];

    [Test]
    public void No_release_of_anything_heard_is_ever_missing([Range(1, 4)] int seed)
    {
        Random random = new(seed);
        string[] users = OddIds.Some(random, 8), tracks = OddIds.Some(random, 30);
        Track[] catalog = [.. tracks.Take(24).Select(id => new Track(id, random.Next(2) == 0 ? null : tracks[random.Next(6) * 5]))];
        Dictionary<string, Event[]> events = Days.ToDictionary(day => day, day => Draw(random, day, users, tracks));
        JobTest test = new JobTest("heard-filters", Days[^1], new Layout(Shards: 4, Files: 2, Order: seed)).Source("tracks", catalog, on: Days[0]);
        using JobTest closed = test;
        foreach (string day in Days)
        {
            test.Source("listening_history", events[day], on: day).After("listening-history", day).After("listening-state", day);
        }

        FilterRow[] filters = [.. test.Run().Rows<FilterRow>()];
        HeardOracle oracle = new(catalog);
        var heard = events.Values.SelectMany(day => day).Where(e => e.MsPlayed >= 1).GroupBy(e => e.UserId!).ToDictionary(
            group => group.Key, group => oracle.Closure(group.Select(e => e.TrackId!)).ToArray());
        Assert.That(filters.Select(row => row.UserId), Is.EquivalentTo(heard.Keys));
        foreach (FilterRow row in filters)
        {
            Assert.That(heard[row.UserId].Where(track => !row.Holds(track)), Is.Empty, row.UserId);
            Assert.That(row.Tracks, Is.EqualTo(heard[row.UserId].Length), row.UserId);
            Assert.That(row.Filter, Is.EqualTo(SplitBlockBloomFilterOracle.Build(row.Filter.Length / 32, heard[row.UserId].Select(FilterRow.Hash))), row.UserId);
        }
    }

    private static Event[] Draw(Random random, string day, string[] users, string[] tracks) =>
    [
        .. Enumerable.Range(0, 60).Select(number => new Event(
            users[random.Next(users.Length)], tracks[random.Next(tracks.Length)], Time.Of(day).AddSeconds(number), new long[] { 0, 0, 1, 40_000 }[random.Next(4)])
        {
            PrivateSession = random.Next(3) == 0,
        }),
    ];
}
