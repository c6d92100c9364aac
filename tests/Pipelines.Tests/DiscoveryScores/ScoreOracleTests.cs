using Pipelines.Kernels.Discovery;
using Pipelines.Kernels.Tests.Discovery;
using Pipelines.Tests.CandidatePools;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.DiscoveryScores;

/// <summary>From catalog, state and pools to scores, against the oracle of the kernel fed from the same rows by plain code.</summary>
internal sealed class ScoreOracleTests
{
    private static readonly DiscoverySettings Usual = new()
    {
        Novelty = 0.7,
        ExplorationGain = 0.5,
        RelevanceExponent = 1,
        Weights = new NoveltyWeights(1, 8, 1, 1, 1),
        ArtistHalfwayPlays = 5,
        ArtistHalfLifeDays = 90,
        TrackHalfLifeDays = 90,
        PopularityPrior = 50,
        TasteTracks = 50,
    };

    [Test]
    public void Ids_scores_and_parts_are_what_the_oracle_says([Range(1, 6)] int seed)
    {
        Random random = new(seed);
        string[] ids = OddIds.Some(random, 34), users = OddIds.Some(random, 20);
        Track[] catalog = [.. ids.Take(30).Select(id => Release(id, ids[28 + random.Next(4)], random))];
        StateRow[] state =
        [
            .. from user in users
               from id in ids
               where random.Next(4) == 0
               select Scores.Played(user, id, random.Next(9), random.Next(300), random.Next(3) * random.NextInt64(1_000_000_000)),
        ];
        Listener[] listeners = [.. users.Skip(3).Select(user => new Listener(user, new[] { "SE", "DK", "", null }[random.Next(4)]))];
        string[] shown = [.. catalog.Select(track => Shown(catalog, track.TrackId!)!.TrackId!).Distinct()];
        PoolRow[] pools = [.. users.Append("country:SE").Append("country:").Select(user => Draw(user, shown, random))];
        (string User, short? Exploration)[] profiles = [.. users.Take(15).Select(user => (user, random.Next(4) == 0 ? (short?)null : (short)random.Next(10_001)))];
        using JobTest test = Scores.Of(
            catalog, state, pools, profiles, listeners, new Layout(Shards: 1 << random.Next(5), Threads: 2, Files: 2, Order: seed));

        ScoreRow[] rows = [.. test.Run().Rows<ScoreRow>()];
        Assert.That(rows.Select(row => row.UserId), Is.EquivalentTo(pools.Select(pool => pool.UserId)));
        foreach (PoolRow pool in pools)
        {
            OracleScore[] expected = Expected(pool, catalog, state, listeners, profiles);
            Check(rows.Single(row => row.UserId == pool.UserId), pool, catalog, expected);
        }
    }

    // The oracle sums in another order, so a value on the brink of two ten-thousandths may fall to either side.
    private static void Check(ScoreRow row, PoolRow pool, Track[] catalog, OracleScore[] expected)
    {
        Assert.That(row.TrackIds, Is.EquivalentTo(pool.TrackIds));
        Assert.That(row.Discovery, Is.Ordered.Descending);
        foreach ((int at, string id) in row.TrackIds.Index())
        {
            OracleScore oracle = expected.Single(score => catalog[score.Track].TrackId == id);
            int[] parts = [row.Discovery[at], row.Affinity[at], row.TrackNovelty[at], row.ArtistNovelty[at], row.GenreDistance[at], row.AudioDistance[at], row.Unexpectedness[at]];
            int[] other = [oracle.Discovery, oracle.Affinity, oracle.TrackNovelty, oracle.ArtistNovelty, oracle.GenreDistance, oracle.AudioDistance, oracle.Unexpectedness];
            Assert.That(parts, Is.EqualTo(other).Within(1), $"{row.UserId}, {id}");
        }
    }

    private static OracleScore[] Expected(
        PoolRow pool, Track[] catalog, StateRow[] state, Listener[] listeners, (string User, short? Exploration)[] profiles)
    {
        string CountryOf(string user) => user.StartsWith("country:", StringComparison.Ordinal)
            ? user["country:".Length..]
            : listeners.FirstOrDefault(listener => listener.UserId == user)?.Country ?? "";
        string country = CountryOf(pool.UserId);
        (string User, string Track)[] listened = [.. state
            .Where(row => row.PlayWeight > 0 && Shown(catalog, row.TrackId) is not null)
            .Select(row => (row.UserId, Shown(catalog, row.TrackId)!.TrackId!))
            .Distinct()];
        OracleTrack Of(Track track) => new(Array.IndexOf(catalog, track), track.ArtistId, [.. track.Genres?.OfType<string>() ?? []])
        {
            Tempo = track.Tempo ?? double.NaN,
            PitchClass = track.Key ?? -1,
            Mode = track.Mode ?? -1,
            Energy = track.Energy ?? double.NaN,
            Valence = track.Valence ?? double.NaN,
            Listeners = (
                // The model counts plays of the catalog's releases only; the country's count knows releases that have gone as well.
                state.Where(row => row.PlayWeight > 0 && catalog.Any(t => t.TrackId == row.TrackId) && Shown(catalog, row.TrackId) == track).Select(row => row.UserId).Distinct().Count(),
                country.Length == 0 ? 0 : listened.Count(entry => entry.Track == track.TrackId && CountryOf(entry.User) == country)),
        };
        OraclePlay[] played = [.. state
            .Where(row => row.UserId == pool.UserId && row.Plays > 0 && Shown(catalog, row.TrackId) is not null)
            .GroupBy(row => Shown(catalog, row.TrackId)!)
            .Select(rows => new OraclePlay(
                Of(rows.Key), rows.Sum(row => row.Plays), rows.Sum(row => row.PlayWeight), rows.Min(row => Scores.RunDate.DayNumber - DateOnly.FromDateTime(row.LastPlayedAt!.Value).DayNumber)))];
        (long, long) everybody = (
            listened.Select(entry => entry.User).Distinct().Count(),
            country.Length == 0 ? 0 : listened.Select(entry => entry.User).Distinct().Count(user => CountryOf(user) == country));
        double exploration = (profiles.FirstOrDefault(profile => profile.User == pool.UserId).Exploration ?? 0) / 10_000.0;
        return new DiscoveryOracle(played, exploration, everybody, Usual).Score(
            [.. pool.TrackIds.Zip(pool.Affinity, (id, affinity) => (Of(catalog.Single(track => track.TrackId == id)), affinity))]);
    }

    private static Track? Shown(Track[] catalog, string id)
    {
        string recording = catalog.SingleOrDefault(track => track.TrackId == id)?.RecordingId ?? id;
        return catalog
            .Where(track => (track.RecordingId ?? track.TrackId) == recording)
            .OrderBy(track => track.Available == false ? 1 : 0)
            .ThenBy(track => track.TrackId!, Bytewise.Order)
            .FirstOrDefault();
    }

    private static PoolRow Draw(string user, string[] shown, Random random)
    {
        string[] tracks = [.. shown.Where(_ => random.Next(3) == 0)];
        random.Shuffle(tracks);
        return new PoolRow(user, tracks, [.. tracks.Select(_ => (short)(random.Next(2) * random.Next(10_001)))], [.. tracks.Select(_ => "neighbor")]);
    }

    private static Track Release(string id, string recording, Random random)
    {
        bool hasKey = random.Next(3) > 0;
        return new Track(id, random.Next(3) > 0 ? null : recording, random.Next(4) == 0 ? null : $"artist-{random.Next(6)}")
        {
            Available = random.Next(4) > 0,
            Genres = [.. new[] { "pop", "rock", null, "日本" }.Where(_ => random.Next(2) == 0)],
            Tempo = random.Next(4) == 0 ? null : 60 + random.Next(120),
            Key = hasKey ? random.Next(12) : null,
            Mode = hasKey ? random.Next(2) : null,
            Energy = random.Next(4) == 0 ? null : random.Next(101) / 100f,
            Valence = random.Next(4) == 0 ? null : random.Next(101) / 100f,
        };
    }
}
