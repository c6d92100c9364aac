using System.Text;
using Pipelines.CandidatePools;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;
using Pipelines.Tests.Harness;
using Pipelines.Tests.TrackNeighbors;

namespace Pipelines.Tests.CandidatePools;

/// <summary>The kernel, which has an oracle of its own, is called for the right listeners with what is true of them.</summary>
internal sealed class PoolInputTests
{
    [Test]
    public void Every_row_is_the_kernels_answer_to_what_the_inputs_say_of_the_listener([Range(1, 5)] int seed)
    {
        Random random = new(seed);
        string[] ids = OddIds.Some(random, 34), users = OddIds.Some(random, 20);
        Track[] catalog = [.. ids.Take(30).Select(id => Release(id, ids[28 + random.Next(4)], random))];
        StateRow[] state =
        [
            .. from user in users
               from id in ids
               where random.Next(4) == 0
               let last = JobTest.Day(Pools.Date).AddDays(-random.Next(700))
               let weight = random.Next(3) * random.Next(1_000_000_000)
               select weight > 0
                   ? Pools.Played(user, id, weight, $"{last.AddDays(-random.Next(30)):yyyy-MM-dd}", $"{last:yyyy-MM-dd}")
                   : StateRow.Of(user, id, 0, heard: random.Next(9) > 0),
        ];
        Listener[] listeners = [.. users.Skip(3).Append("silent").Select(user => new Listener(user, new[] { "SE", "DK", "", null }[random.Next(4)])
        {
            ExplicitAllowed = new bool?[] { true, false, null }[random.Next(3)],
            OptedOut = random.Next(6) == 0,
        })];
        Block[] blocks =
        [
            .. Enumerable.Range(0, 12).Select(_ => random.Next(2) == 0
                ? new Block(users[random.Next(users.Length)], TrackId: ids[random.Next(ids.Length)])
                : new Block(users[random.Next(users.Length)], ArtistId: $"artist-{random.Next(6)}")),
            new Block(null, TrackId: ids[random.Next(ids.Length)]),
            new Block(users[0]), new Block(null),
        ];
        using JobTest test = Pools.Of(catalog, state, listeners, blocks, new Layout(Shards: 1 << random.Next(5), Threads: 2, Files: 2, Order: seed));
        JobRun run = test.Run();

        (TrackModel model, Shelves shelves) = test.Inputs(run);
        NeighborOracle numbers = new(catalog, state, new NeighborSettings());
        Assert.That(run.Lines, Is.EquivalentTo(Expected().Select(row => RowText.Of(row))));

        IEnumerable<PoolRow> Expected()
        {
            foreach (string user in state.Where(row => row.Heard).Select(row => row.UserId).Distinct())
            {
                Listener? listener = listeners.SingleOrDefault(entry => entry.UserId == user);
                StateRow[] heard = [.. state.Where(row => row.UserId == user && row.Heard)];
                DateTime? last = heard.Max(row => row.LastPlayedAt);
                if (listener?.OptedOut != true && (last is null || last > Time.Of(Pools.Date).AddDays(-365)))
                {
                    yield return Row(user, listener?.Country ?? "", listener?.ExplicitAllowed == false, heard);
                }
            }

            foreach (string country in listeners.Select(listener => listener.Country ?? "").Append("").Distinct())
            {
                yield return Row($"country:{country}", country, false, []);
            }
        }

        PoolRow Row(string user, string country, bool refusesExplicit, StateRow[] heard)
        {
            var known = heard.Where(row => Number(row.TrackId) >= 0)
                .GroupBy(row => Number(row.TrackId))
                .Select(rows => (Track: (long)rows.Key, Weight: rows.Sum(row => row.PlayWeight)));
            var blocked = blocks.Where(block => block.UserId == user && (block.TrackId ?? block.ArtistId) is not null)
                .SelectMany(block => block.TrackId is not null ? [block.TrackId] : catalog.Where(track => track.ArtistId == block.ArtistId).Select(track => track.TrackId!))
                .Select(track => (Track: (long)Number(track), Weight: -1L))
                .Where(entry => entry.Track >= 0);
            (long Track, long Weight)[] entries = [.. known, .. blocked];
            PoolListener listener = new()
            {
                Tracks = entries.Select(entry => entry.Track).ToArray(),
                Weights = entries.Select(entry => entry.Weight).ToArray(),
                Country = Encoding.UTF8.GetBytes(country),
                RefusesExplicit = refusesExplicit,
            };
            long[] pool = new CandidatePool().Make(model, shelves, listener, new CandidatePoolsOptions().ToSettings()).ToArray();
            return new PoolRow(
                user,
                [.. pool.Select(entry => Encoding.UTF8.GetString(model.Id(Candidate.Track(entry))))],
                [.. pool.Select(Candidate.Affinity)],
                [.. pool.Select(entry => Candidate.Source(entry).ToString().ToLowerInvariant())]);
        }

        // The recording's number; a recording's own id counts though the catalog has no such release any more.
        int Number(string id) =>
            catalog.Any(track => track.TrackId == id) ? numbers.Number(numbers.Representative(id).TrackId!)
            : catalog.FirstOrDefault(track => track.RecordingId == id) is { } release ? numbers.Number(numbers.Representative(release.TrackId!).TrackId!)
            : -1;
    }

    private static Track Release(string id, string recording, Random random) =>
        new(id, random.Next(3) > 0 ? null : recording, random.Next(3) == 0 ? null : $"artist-{random.Next(6)}")
        {
            Available = random.Next(4) > 0,
            AlbumId = $"album-{random.Next(9)}",
            Explicit = random.Next(4) == 0,
            Genres = random.Next(3) == 0 ? null : [$"genre-{random.Next(3)}"],
            Markets = random.Next(4) == 0 ? [random.Next(2) == 0 ? "SE" : "DK"] : null,
            ReleaseDate = JobTest.Day(Pools.Date).AddDays(random.Next(60) - 50),
        };
}
