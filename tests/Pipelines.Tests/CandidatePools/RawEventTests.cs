using Pipelines.Tests.Harness;
using Pipelines.Tests.HeardFilters;

namespace Pipelines.Tests.CandidatePools;

/// <summary>From the source's events to the pools, through every job between: what was heard is judged by the events alone.</summary>
internal sealed class RawEventTests
{
    private static readonly string[] Days = ["2026-11-19", "2026-11-20"];

    [Test]
    public void No_pool_breaks_a_promise([Range(1, 4)] int seed)
    {
        Random random = new(seed);
        string[] users = OddIds.Some(random, 12), tracks = OddIds.Some(random, 30);
        Track[] catalog = [.. tracks.Take(26).Select(id => new Track(id, random.Next(3) > 0 ? null : tracks[20 + random.Next(10)], $"artist-{random.Next(9)}")
        {
            Available = random.Next(5) > 0,
        })];
        Event[][] events = [.. Days.Select(day => Draw(random, day, users, tracks))];
        using JobTest test = new JobTest("candidate-pools", Days[1]).With("max_per_artist", 2).Source("tracks", catalog, on: Days[0]);
        foreach ((int index, string day) in Days.Index())
        {
            test.Source("listening_history", events[index], on: day).After("listening-history", day).After("listening-state", day);
        }

        PoolRow[] pools = [.. test.After("track-neighbors").After("track-stats").Run().Rows<PoolRow>()];
        HeardOracle oracle = new(catalog);
        Dictionary<string, Track> byId = catalog.ToDictionary(track => track.TrackId!);
        var heard = events.SelectMany(day => day).Where(e => e.MsPlayed >= 1).ToLookup(e => e.UserId!, e => oracle.Recording(e.TrackId!));
        Assert.That(pools.Select(pool => pool.UserId), Is.EquivalentTo(heard.Select(user => user.Key).Append("country:")));
        foreach (PoolRow pool in pools)
        {
            string[] recordings = [.. pool.TrackIds.Select(oracle.Recording)];
            Assert.That(recordings.Intersect(heard[pool.UserId]), Is.Empty, $"{pool.UserId} heard it, if only on another release or in private");
            Assert.That(recordings, Is.Unique, pool.UserId);
            Assert.That(pool.TrackIds.Where(track => byId[track].Available == false), Is.Empty, pool.UserId);
            Assert.That(pool.TrackIds.CountBy(track => byId[track].ArtistId!).Select(artist => artist.Value), Is.All.LessThanOrEqualTo(2), pool.UserId);
            Assert.That(pool.Affinity, Is.Ordered.Descending, pool.UserId);
            Assert.That((pool.Affinity.Count, pool.Source.Count), Is.EqualTo((pool.TrackIds.Count, pool.TrackIds.Count)), pool.UserId);
        }
    }

    private static Event[] Draw(Random random, string day, string[] users, string[] tracks) =>
    [
        .. Enumerable.Range(0, 90).Select(number => new Event(
            users[random.Next(users.Length)], tracks[random.Next(tracks.Length)], Time.Of(day).AddSeconds(number), new long[] { 0, 1, 40_000 }[random.Next(3)])
        {
            PrivateSession = random.Next(4) == 0,
        }),
    ];
}
