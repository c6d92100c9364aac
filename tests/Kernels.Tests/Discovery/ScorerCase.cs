using Pipelines.Kernels.Discovery;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Tests.Model;

namespace Pipelines.Kernels.Tests.Discovery;

/// <summary>A model, a listener and a pool, drawn with every gap that there may be, as kernel and oracle read them.</summary>
internal sealed class ScorerCase
{
    private readonly OracleTrack[] tracks;
    private readonly OraclePlay[] played;
    private readonly (OracleTrack Track, short Affinity)[] pool;
    private readonly (long World, long Country) everybody;
    private readonly double exploration;
    private readonly TrackModel model;
    private readonly CountryPopularity popularity;

    public ScorerCase(Random random, int most = 60)
    {
        int inCountry = random.Next(40);
        everybody = (inCountry + random.Next(200), inCountry);
        tracks = [.. Enumerable.Range(0, 1 + random.Next(most)).Select(number => Draw(random, number, everybody))];
        played = [.. tracks.Where(_ => random.Next(3) == 0).Select(track =>
            new OraclePlay(track, random.Next(1, 30), random.Next(3) * (1 + random.NextInt64(1L << 40)), random.Next(400)))];
        pool = [.. tracks.Where(_ => random.Next(2) == 0).Select(track => (track, (short)(random.Next(3) * random.Next(3000))))];
        random.Shuffle(pool);
        exploration = random.NextDouble();
        model = TestModel.Load(tracks.Select(AsModel));
        popularity = TestPopularity.Load(
            everybody.World, ("SE", everybody.Country, tracks.Where(t => t.Listeners.Country > 0).ToDictionary(t => t.Number, t => (int)t.Listeners.Country)));
    }

    public int PlaceInPool(int track) => Array.FindIndex(pool, candidate => candidate.Track.Number == track);

    public OracleScore[] Expected(DiscoverySettings settings) => new DiscoveryOracle(played, exploration, everybody, settings).Score(pool);

    /// <param name="order">Shuffles the listener's tracks, some of them played on several releases.</param>
    public OracleScore[] Actual(DiscoveryScorer scorer, DiscoverySettings settings, Random? order = null)
    {
        OraclePlay[] rows = [.. played];
        if (order is not null)
        {
            rows = [.. rows.SelectMany(play => Releases(order, play))];
            order.Shuffle(rows);
        }

        long[] tracks = [.. rows.Select(play => (long)play.Track.Number), -1];
        ReadOnlySpan<long> packed = scorer.Score(
            model,
            popularity,
            new DiscoveryListener
            {
                Tracks = tracks,
                Plays = (long[])[.. rows.Select(play => play.Plays), 7],
                Weights = (long[])[.. rows.Select(play => play.Weight), 7],
                DaysSince = (long[])[.. rows.Select(play => play.DaysSince), 7],
                Country = popularity.Country("SE"u8),
                Exploration = exploration,
            },
            (int[])[.. pool.Select(candidate => candidate.Track.Number)],
            (long[])[.. pool.Select(candidate => (long)candidate.Affinity)],
            settings);
        return [.. packed.ToArray().Chunk(ScoredCandidate.Longs).Select(Unpack)];
    }

    public static OracleScore Unpack(long[] packed)
    {
        short[] parts = [.. Enum.GetValues<ScorePart>().Select(part => ScoredCandidate.Get(packed, part))];
        return new OracleScore(ScoredCandidate.Track(packed), parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]);
    }

    private static OraclePlay[] Releases(Random random, OraclePlay play)
    {
        (long plays, long weight) = (random.NextInt64(play.Plays + 1), random.NextInt64(play.Weight + 1));
        return random.Next(2) == 0
            ? [play]
            : [play with { Plays = plays, Weight = weight, DaysSince = play.DaysSince + random.Next(9) }, play with { Plays = play.Plays - plays, Weight = play.Weight - weight }];
    }

    private static OracleTrack Draw(Random random, int number, (long World, long Country) everybody)
    {
        long here = random.NextInt64(everybody.Country + 1);
        string[] genres = [.. new[] { "rock", "pop", "jazz", "folk" }.Where(_ => random.Next(3) == 0)];
        int artist = random.Next(-1, 6);
        bool hasKey = random.Next(4) > 0;
        return new OracleTrack(number, artist < 0 ? null : $"{artist}", genres)
        {
            Tempo = Sometimes(random, 60 + random.Next(140)),
            PitchClass = hasKey ? random.Next(12) : -1,
            Mode = hasKey ? random.Next(2) : -1,
            Energy = Sometimes(random, random.Next(5) / 4f),
            Valence = Sometimes(random, random.Next(5) / 4f),
            Listeners = (here + random.NextInt64(everybody.World - everybody.Country + 1), here),
        };
    }

    private static TestTrack AsModel(OracleTrack track) => new($"track-{track.Number}", track.Artist is null ? -1 : int.Parse(track.Artist))
    {
        Genres = [.. track.Genres],
        Tempo = (float)track.Tempo,
        Energy = (float)track.Energy,
        Valence = (float)track.Valence,
        Key = (sbyte)(track.PitchClass < 0 ? -1 : (2 * track.PitchClass) + track.Mode),
        Listeners = (int)track.Listeners.World,
    };

    private static double Sometimes(Random random, double value) => random.Next(4) == 0 ? double.NaN : value;
}
