using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Kernels;
using Pipelines.Kernels.Calls;

namespace Pipelines.Benchmarks.Reference;

/// <summary>What the state says of listeners and of tracks.</summary>
internal static class StateSignals
{
    public static void ListeningState(ReferenceRun run)
    {
        ForwardDecay decay = new(Signals.HalfLifeDays);
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

    public static void HeardFilters(ReferenceRun run)
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

    public static void TrackStats(ReferenceRun run)
    {
        DateOnly recentFrom = run.Date.AddDays(-27), cohortTo = run.Date.AddDays(-14);
        Signals.Begin(run);
        run.Params(
            ("scale", new ForwardDecay(Signals.HalfLifeDays).Scale(run.Date)),
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

    public static void ListenerProfiles(ReferenceRun run)
    {
        Signals.Begin(run);
        run.Params(
            ("run_date", run.Date),
            ("scale", new ForwardDecay(Signals.HalfLifeDays).Scale(run.Date)),
            ("new_from", run.Date.AddDays(-27)),
            ("settling_days", 14),
            ("exploration_prior", 20.0),
            ("top_genres", 5),
            ("top_artists", 10));
        run.Table("01_sounds.sql");
        run.Table("02_genre_sets.sql");
        run.Table("03_listened.sql");
        run.Table("04_popularity.sql");
        run.Table("05_exploration.sql");
        run.Table("06_moments.sql");
        run.Table("07_keys.sql");
        run.Table("08_genres.sql");
        run.Table("09_artists.sql");
        run.Write("10_listener_profiles.sql");
    }

    public static void TrackNeighbors(ReferenceRun run)
    {
        Signals.Begin(run);
        run.Params(("tracks_per_listener", 100), ("min_together", 2), ("neighbors_per_track", 200));
        run.Tables("numbered", "01_recordings");
        run.Table("01_tastes.sql");
        run.Table("02_taste_listeners.sql");
        run.Table("03_pairs.sql");
        DenseRidge ridge = new(checked((int)run.Value<long>("select coalesce(max(track_no) + 1, 0)::bigint from taste_listeners")));
        run.Scan("04_listeners_of.sql", row => ridge.AddTrack((int)row.Long(0), (int)row.Long(1)));
        run.Scan("05_gram.sql", row => ridge.AddPair((int)row.Long(0), (int)row.Long(1), (int)row.Long(2)));
        run.Step("dense ridge", ridge.Solve);
        run.Function(ridge.Function);
        run.Table("06_weights.sql");
        run.Write("07_track_neighbors.sql");
    }
}
