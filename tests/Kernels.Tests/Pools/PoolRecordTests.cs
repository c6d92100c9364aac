using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;
using Pipelines.Kernels.Tests.Model;

namespace Pipelines.Kernels.Tests.Pools;

/// <summary>What is recorded of a pool accounts for all of it, and recording changes nothing.</summary>
public sealed class PoolRecordTests
{
    private static readonly PoolSettings Settings = new()
    {
        PoolSize = 12, TasteTracks = 8, MaxPerArtist = 2, MaxPerAlbum = 1, OwnArtistWeight = 0.1, NearArtistWeight = 0.2, PopularWeight = 0.1, FreshWeight = 0.7,
        EmergingWeight = 0.6, AudioWeight = 0.05, FreshQuota = 3, EmergingQuota = 2, AudioQuota = 2,
    };

    private static readonly PoolRefusal[] Reasons = [.. Enum.GetValues<PoolRefusal>().Where(why => why != PoolRefusal.None)];

    [Test]
    public void Voices_times_the_trend_are_the_score_that_affinity_is_the_root_of() => ForMany((world, pool, record) =>
    {
        foreach ((int track, short affinity, CandidateSource source) in pool)
        {
            PoolVoice[] voices = [.. record.Voices.Where(voice => voice.Track == track)];
            long score = voices.Sum(voice => voice.Amount) * world.Shelves.Trends[track] / 1000;
            Assert.That(record.Score(track) ?? 0, Is.EqualTo(score));
            // Sources' voices are told apart, neighbours count as one: the loudest names the candidate.
            long loudest = voices.Where(voice => voice.Source == source).GroupBy(voice => voice.Source == CandidateSource.Neighbor ? -1 : voice.From).Select(one => one.Sum(voice => voice.Amount)).DefaultIfEmpty().Max();
            Assert.That(affinity == 0 || loudest > 0);
            Assert.That(affinity, Is.EqualTo((short)((10_000 * Math.Sqrt(Math.Clamp((double)score / PoolRecord.Unit, 0, 1))) + 0.5)));
        }
    });

    [Test]
    public void What_is_left_out_of_a_pool_was_refused_or_is_weaker_than_what_is_in_it()
    {
        HashSet<PoolRefusal> seen = [];
        ForMany((world, pool, record) =>
        {
            HashSet<int> taken = [.. pool.Select(candidate => candidate.Track)];
            foreach (int track in record.Voices.Select(voice => voice.Track).Distinct().Where(track => !taken.Contains(track)))
            {
                PoolRefusal why = record.Refusal(track);
                seen.UnionWith(Reasons.Where(reason => why.HasFlag(reason)));
                Assert.That(why != PoolRefusal.None || record.Score(track) <= 0 || pool.Length == Settings.PoolSize, $"track {track} has room and a score, and nobody refused it");
            }

            Assert.That(taken.Select(record.Refusal).Where(why => (why & ~PoolRefusal.Quota) != PoolRefusal.None), Is.Empty, "what is in was not refused, but for a place that nobody claimed");
        });
        Assert.That(seen, Is.EquivalentTo(Reasons), "the worlds drawn show every reason");
    }

    [Test]
    public void Recording_changes_no_pool_and_holds_nothing_of_the_one_before()
    {
        Random random = new(5);
        TestTrack[] tracks = TestModel.Draw(random, 60);
        TrackModel model = TestModel.Load(tracks);
        Shelves shelves = TestShelves.Draw(random, tracks.Length).For(model);
        CandidatePool pool = new();
        PoolRecord reused = new();
        for (int round = 0; round < 30; round++)
        {
            TestListener listener = TestListener.Draw(random, tracks.Length);
            PoolRecord fresh = new();
            var made = listener.PoolFrom(model, shelves, Settings, pool);
            Assert.That(listener.PoolFrom(model, shelves, Settings, pool, reused), Is.EqualTo(made));
            Assert.That(listener.PoolFrom(model, shelves, Settings, record: fresh), Is.EqualTo(made));
            Assert.That(reused.Voices, Is.EqualTo(fresh.Voices));
            Assert.That(reused.Taste, Is.EqualTo(fresh.Taste));
            Assert.That(Enumerable.Range(0, tracks.Length).Select(track => (reused.Refusal(track), reused.Score(track), reused.Lean(track))),
                Is.EqualTo(Enumerable.Range(0, tracks.Length).Select(track => (fresh.Refusal(track), fresh.Score(track), fresh.Lean(track)))));
            Assert.That(Enumerable.Range(0, model.ArtistCount).Select(reused.Nearness), Is.EqualTo(Enumerable.Range(0, model.ArtistCount).Select(fresh.Nearness)));
        }
    }

    private static void ForMany(Action<(TrackModel Model, Shelves Shelves), (int Track, short Affinity, CandidateSource Source)[], PoolRecord> check)
    {
        Random random = new(20261120);
        for (int round = 0; round < 80; round++)
        {
            TestTrack[] tracks = TestModel.Draw(random, 40 + round);
            TrackModel model = TestModel.Load(tracks);
            Shelves shelves = TestShelves.Draw(random, tracks.Length).For(model);
            PoolRecord record = new();
            check((model, shelves), TestListener.Draw(random, tracks.Length).PoolFrom(model, shelves, Settings, record: record), record);
        }
    }
}
