using BenchmarkDotNet.Attributes;
using Pipelines.Kernels.Discovery;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;
using Pipelines.Kernels.Tests.Discovery;

namespace Pipelines.Benchmarks.PoolStage;

/// <summary>Time per listener of scoring a pool of 200, of 100 listeners over 30,000 tracks, beside the words of shared/adr/0009 taken literally.</summary>
[MemoryDiagnoser]
public class ScoreBenchmarks
{
    private const int Listeners = 100;
    private const double Exploration = 0.3;

    private readonly DiscoveryScorer _scorer = new();
    private readonly List<(int[] Tracks, long[] Affinities)> _pools = [];
    private StageWorld _world = null!;
    private OracleTrack[] _tracks = [];
    private int _country;

    [GlobalSetup]
    public void Setup()
    {
        _world = new StageWorld(Listeners, modelTracks: 30_000);
        _country = _world.Popularity.Country(StageWorld.Country);
        _tracks = [.. Enumerable.Range(0, _world.Model.Count).Select(AsOracle)];
        CandidatePool pools = new();
        for (int listener = 0; listener < Listeners; listener++)
        {
            ReadOnlySpan<long> pool = pools.Make(
                _world.Model, _world.Shelves, new PoolListener { Tracks = _world.Heard(listener), Weights = StageWorld.Weights }, Stage.Full);
            _pools.Add(([.. pool.ToArray().Select(Candidate.Track)], [.. pool.ToArray().Select(candidate => (long)Candidate.Affinity(candidate))]));
        }

        for (int listener = 0; listener < Listeners; listener++)
        {
            OracleScore[] expected = MakePlain(listener);
            long[] made = Make(listener).ToArray();
            Agreement.Require(
                expected.Select(score => score.Discovery).SequenceEqual(made.Chunk(ScoredCandidate.Longs).Select(packed => ScoredCandidate.Get(packed, ScorePart.Discovery))),
                $"the scores of listener {listener}");
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Listeners)]
    public int Plain()
    {
        int made = 0;
        for (int listener = 0; listener < Listeners; listener++)
        {
            made += MakePlain(listener).Length;
        }

        return made;
    }

    [Benchmark(OperationsPerInvoke = Listeners)]
    public int Kernel()
    {
        int made = 0;
        for (int listener = 0; listener < Listeners; listener++)
        {
            made += Make(listener).Length;
        }

        return made;
    }

    private OracleScore[] MakePlain(int listener)
    {
        OraclePlay[] played = [.. _world.Heard(listener).ToArray().Select((track, place) =>
            new OraclePlay(_tracks[track], StageWorld.Ones[place], StageWorld.Weights[place], StageWorld.Ones[place]))];
        (int[] tracks, long[] affinities) = _pools[listener];
        return new DiscoveryOracle(played, Exploration, (StageWorld.Everybody, StageWorld.Compatriots), Stage.Scores)
            .Score([.. tracks.Select((track, place) => (_tracks[track], (short)affinities[place]))]);
    }

    private ReadOnlySpan<long> Make(int listener)
    {
        DiscoveryListener who = new()
        {
            Tracks = _world.Heard(listener), Plays = StageWorld.Ones, Weights = StageWorld.Weights, DaysSince = StageWorld.Ones, Country = _country, Exploration = Exploration,
        };
        (int[] tracks, long[] affinities) = _pools[listener];
        return _scorer.Score(_world.Model, _world.Popularity, who, tracks, affinities, Stage.Scores);
    }

    private OracleTrack AsOracle(int track)
    {
        TrackModel model = _world.Model;
        return new OracleTrack(track, $"{model.Artists[track]}", [.. model.Genres(track).ToArray().Select(genre => $"{genre}")])
        {
            Tempo = model.Tempos[track],
            PitchClass = model.Keys[track] / 2,
            Mode = model.Keys[track] % 2,
            Energy = model.Energies[track],
            Valence = model.Valences[track],
            Listeners = (model.Listeners[track], _world.ListenersHere(track)),
        };
    }
}
