using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Kernels;

namespace Pipelines.Benchmarks.Reference;

/// <summary>How each signal is made, with the parameters of jobs.yaml.</summary>
internal static class Signals
{
    private const int HalfLifeDays = 30;

    // What a part's joins make of so many listeners is some tens of millions of rows, which fit the memory of a small machine.
    private const int ListenersPerPart = 3000;

    /// <summary>In the order of the night.</summary>
    public static IReadOnlyList<(string Name, Action<ReferenceRun> Make)> All { get; } =
    [
        ("listening-state", ListeningState),
        ("heard-filters", HeardFilters),
        ("track-stats", TrackStats),
        ("listener-profiles", ListenerProfiles),
        ("track-neighbors", TrackNeighbors),
        ("candidate-pools", CandidatePools),
        ("rediscoveries", Rediscoveries),
        ("discovery-scores", DiscoveryScores),
    ];

    private static void ListeningState(ReferenceRun run)
    {
        ForwardDecay decay = new(HalfLifeDays);
        IReadOnlyList<DateOnly> days = run.Inputs.EventDays;
        if (decay.Period(days[0]) != decay.Period(run.Date))
        {
            throw new ArgumentException($"The reference sums the weights of one period of {decay.PeriodDays} days; {days[0]:yyyy-MM-dd} lies in another than {run.Date:yyyy-MM-dd}.");
        }

        run.View("events", run.Inputs.Events);
        run.View("catalogs", run.Inputs.Catalogs);
        run.Params(("heard_min_ms", 1), ("play_min_ms", 30_000), ("max_ms_played", 86_400_000));
        run.Rows(
            "day_weights",
            Schema.Of(1, new("day", ColumnType.Date), new("weight", ColumnType.Long)),
            days.Select(day => new object?[] { day, decay.Weight(day) }));
        run.Table("01_days.sql");
        run.Table("02_listeners.sql");
        run.Table("03_tracks.sql");
        run.Table("04_lasts_from.sql");
        run.Table("05_history.sql");
        run.Table("06_state.sql");
        run.Write("07_listening_state.sql");
    }

    private static void HeardFilters(ReferenceRun run)
    {
        run.View("tracks", run.Inputs.Tracks);
        run.View("listening_state", run.Inputs.Upstream("listening-state"));
        run.Params(("run_date", run.Date), ("false_positive_rate", 0.01));
        run.Function(PlainFilters.Build);
        run.Table("01_other_releases.sql");
        run.Table("02_heard.sql");
        run.Table("03_elsewhere.sql");
        run.Table("04_keys.sql");
        run.Write("05_heard_filters.sql");
    }

    private static void TrackStats(ReferenceRun run)
    {
        DateOnly recentFrom = run.Date.AddDays(-27), cohortTo = run.Date.AddDays(-14);
        Begin(run);
        run.Params(
            ("scale", new ForwardDecay(HalfLifeDays).Scale(run.Date)),
            ("recent_from", recentFrom),
            ("earlier_from", recentFrom.AddDays(-28)),
            ("growth_prior", 5.0),
            ("artist_growth_prior", 20.0),
            ("emerging_min_growth", 6300),
            ("emerging_max_audience", 0.05),
            ("cohort_from", cohortTo.AddDays(-29)),
            ("cohort_to", cohortTo),
            ("stickiness_prior", 20.0),
            ("countries_per_track", 10));
        run.Table("01_countries.sql");
        run.Table("02_listened.sql");
        run.Table("03_track_counts.sql");
        run.Table("04_artist_counts.sql");
        run.Table("05_country_lists.sql");
        run.Write("06_track_stats.sql");
    }

    private static void ListenerProfiles(ReferenceRun run)
    {
        Begin(run);
        run.Params(
            ("run_date", run.Date),
            ("scale", new ForwardDecay(HalfLifeDays).Scale(run.Date)),
            ("new_from", run.Date.AddDays(-27)),
            ("settling_days", 14),
            ("exploration_prior", 20.0),
            ("top_genres", 5),
            ("top_artists", 10));
        run.Table("01_sounds.sql");
        run.Table("02_listened.sql");
        run.Table("03_popularity.sql");
        run.Table("04_exploration.sql");
        run.Table("05_moments.sql");
        run.Table("06_keys.sql");
        run.Table("07_genres.sql");
        run.Table("08_artists.sql");
        run.Write("09_listener_profiles.sql");
    }

    private static void TrackNeighbors(ReferenceRun run)
    {
        Begin(run);
        run.Params(("tracks_per_listener", 100), ("min_together", 2), ("neighbors_per_track", 200));
        run.Tables("numbered", "01_recordings");
        run.Table("01_tastes.sql");
        run.Table("02_taste_listeners.sql");
        run.Table("03_pairs.sql");
        DenseRidge ridge = new(checked((int)run.Value<long>("select coalesce(max(track_no) + 1, 0)::bigint from taste_listeners")));
        run.Scan("04_listeners_of.sql", (ref RowView row) => ridge.AddTrack((int)row.Long(0), (int)row.Long(1)));
        run.Scan("05_gram.sql", (ref RowView row) => ridge.AddPair((int)row.Long(0), (int)row.Long(1), (int)row.Long(2)));
        run.Step("dense ridge", ridge.Solve);
        run.Function(ridge.Function);
        run.Table("06_weights.sql");
        run.Write("07_track_neighbors.sql");
    }

    private static void CandidatePools(ReferenceRun run)
    {
        PlaceLimits limits = new(PoolSize: 200, MaxPerArtist: 20, MaxPerAlbum: 10, Kept: [10, 10, 5]);
        Begin(run);
        run.View("track_neighbors", run.Inputs.Upstream("track-neighbors"));
        run.View("track_stats", run.Inputs.Upstream("track-stats"));
        run.Params(
            ("run_date", run.Date),
            ("active_within_days", 365),
            ("taste_tracks", 200),
            ("taste_floor", 0.0),
            ("artists", 40),
            ("tracks_per_artist", 20),
            ("own_artist_weight", 0.02),
            ("near_artist_weight", 0.1),
            ("popular_weight", 0.05),
            ("popular_tracks", 1000),
            ("country_prior", 50.0),
            ("fresh_weight", 0.5),
            ("fresh_days", 30),
            ("emerging_weight", 0.5),
            ("audio_weight", 0.0001),
            ("hardly_heard_listeners", 5),
            ("sounding_like_per_track", 5),
            ("trend_days", 14),
            ("trend_weight", 0.5));
        run.Tables("numbered", "01_recordings");
        run.Tables("candidate-pools", "01_rules", "02_heard", "03_served", "04_blocked", "05_excluded", "06_taste", "07_neighbors", "08_genre_sets");
        run.Tables("candidate-pools", "09_listened", "10_audiences", "11_offers", "12_artist_tracks", "13_new_tracks", "14_sounding_like", "15_popular", "16_closed");
        int count = checked((int)run.Value<long>("select count(*) from recordings"));
        int[] artists = new int[count], albums = new int[count];
        run.Scan("17_caps.sql", (ref RowView row) => (artists[(int)row.Long(0)], albums[(int)row.Long(0)]) = ((int)row.Long(1), (int)row.Long(2)));
        run.Function(new PlaceTaker(artists, albums, limits).Function);
        EachPart(run, (part, from, to) =>
        {
            Range(run, from, to, most: 400, mostOfSource: 60, isLast: false);
            run.Rows("unfinished", Schema.Of(1, new Column("user_no", ColumnType.Int)), []);
            run.Tables("candidate-pools", "20_part", "21_part_taste", "22_part_excluded", "23_said", "24_artists", "25_leans", "26_candidates");
            run.Tables("candidate-pools", "27_best", "28_popular_everywhere", "29_pools");
            run.Write("30_candidate_pools.sql", 2 * part);
            run.Table("31_unfinished.sql");
            if (run.Value<long>("select count(*) from unfinished") > 0)
            {
                run.Table("32_most.sql");
                long most = run.Value<long>("select most from most");
                Range(run, from, to, most, most, isLast: true);
                run.Tables("candidate-pools", "20_part", "27_best", "28_popular_everywhere", "29_pools");
                run.Write("30_candidate_pools.sql", (2 * part) + 1);
            }
        });
    }

    private static void Range(ReferenceRun run, int from, int to, long most, long mostOfSource, bool isLast) => run.Rows(
        "part_range",
        Schema.Of(1, new("user_from", ColumnType.Int), new("user_to", ColumnType.Int), new("most", ColumnType.Long), new("most_of_source", ColumnType.Long), new("is_last", ColumnType.Bool)),
        [[from, to, most, mostOfSource, isLast]]);

    private static void Rediscoveries(ReferenceRun run)
    {
        Begin(run);
        run.Params(
            ("run_date", run.Date),
            ("min_plays", 5),
            ("min_days_unheard", 45),
            ("halfway_plays", 10.0),
            ("half_life_days", 90.0),
            ("max_per_artist", 3),
            ("list_size", 50));
        run.Table("01_settings.sql");
        run.Table("02_blocked.sql");
        run.Table("03_missed.sql");
        run.Write("04_rediscoveries.sql");
    }

    private static void DiscoveryScores(ReferenceRun run)
    {
        Begin(run);
        run.View("candidate_pools", run.Inputs.Upstream("candidate-pools"));
        run.View("listener_profiles", run.Inputs.Upstream("listener-profiles"));
        run.Params(
            ("run_date", run.Date),
            ("novelty", 0.7),
            ("exploration_gain", 0.5),
            ("relevance_exponent", 1.0),
            ("track_weight", 1.0),
            ("artist_weight", 8.0),
            ("genre_weight", 1.0),
            ("audio_weight", 1.0),
            ("unexpectedness_weight", 1.0),
            ("artist_halfway_plays", 5.0),
            ("artist_half_life_days", 90.0),
            ("track_half_life_days", 90.0),
            ("popularity_prior", 50.0),
            ("taste_tracks", 50));
        run.Tables("numbered", "01_recordings");
        run.Tables("discovery-scores", "01_countries", "02_played", "03_unexpectedness", "04_genre_sets", "05_taste", "06_rows", "07_candidates");
        EachPart(run, (part, from, to) =>
        {
            run.Rows("part_range", Schema.Of(1, new("user_from", ColumnType.Int), new("user_to", ColumnType.Int), new Column("with_countries", ColumnType.Bool)), [[from, to, part == 0]]);
            run.Tables("discovery-scores", "10_part", "11_part_played", "12_artists", "13_genres", "14_audio", "15_scores");
            run.Write("16_discovery_scores.sql", part);
        });
    }

    // What most signals begin with: the catalog's recordings and the state, in numbers.
    private static void Begin(ReferenceRun run)
    {
        run.View("tracks", run.Inputs.Tracks);
        run.View("sources_listeners", run.Inputs.Listeners);
        run.View("blocks", run.Inputs.Blocks ?? "(select null::varchar as user_id, null::varchar as track_id, null::varchar as artist_id where false)");
        run.View("listening_state", run.Inputs.Upstream("listening-state"));
        run.Tables("common", "01_releases", "02_representatives", "03_names", "04_listeners", "05_state");
    }

    // Listeners' numbers are cut into ranges, so that what a part's joins make fits memory.
    private static void EachPart(ReferenceRun run, Action<int, int, int> make)
    {
        long listeners = run.Value<long>("select count(*) from listeners");
        (int parts, int of) = run.BeginShare(atLeast: (int)(listeners / ListenersPerPart) + 1);
        for (int part = 0; part < parts; part++)
        {
            make(part, (int)(listeners * part / of), (int)(listeners * (part + 1) / of));
        }
    }
}
