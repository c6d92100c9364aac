namespace Pipelines.Benchmarks.Reference;

/// <summary>All signals, and what several of them begin with. Parameters are those of jobs.yaml.</summary>
internal static class Signals
{
    public const int HalfLifeDays = 30;

    /// <summary>In the order of the night.</summary>
    public static IReadOnlyList<(string Name, Action<ReferenceRun> Make)> All { get; } =
    [
        ("listening-state", StateSignals.ListeningState),
        ("heard-filters", StateSignals.HeardFilters),
        ("track-stats", StateSignals.TrackStats),
        ("listener-profiles", StateSignals.ListenerProfiles),
        ("track-neighbors", StateSignals.TrackNeighbors),
        ("candidate-pools", ListSignals.CandidatePools),
        ("rediscoveries", ListSignals.Rediscoveries),
        ("discovery-scores", ListSignals.DiscoveryScores),
    ];

    /// <summary>What most signals begin with: the catalog's recordings and the state, in numbers.</summary>
    public static void Begin(ReferenceRun run)
    {
        run.View("tracks", run.Inputs.Tracks);
        run.View("sources_listeners", run.Inputs.Listeners);
        run.View("blocks", run.Inputs.Blocks ?? "(select null::varchar as user_id, null::varchar as track_id, null::varchar as artist_id where false)");
        run.View("listening_state", run.Inputs.Upstream("listening-state"));
        run.Tables("common", "01_releases", "02_representatives", "03_names", "04_listeners", "05_state");
    }

    /// <summary>Listeners' numbers are cut into ranges, so that what a part's joins make fits memory; negative ones are of the first.</summary>
    public static void EachPart(ReferenceRun run, int listenersPerPart, Action<int, int, int> make)
    {
        long listeners = run.Value<long>("select count(*) from listeners");
        (int parts, int of) = run.BeginShare(atLeast: (int)(listeners / listenersPerPart) + 1);
        for (int part = 0; part < parts; part++)
        {
            make(part, part == 0 ? int.MinValue : (int)(listeners * part / of), (int)(listeners * (part + 1) / of));
        }
    }
}
