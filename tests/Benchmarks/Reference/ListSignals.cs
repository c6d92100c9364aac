using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Kernels.Calls;

namespace Pipelines.Benchmarks.Reference;

/// <summary>Lists of tracks a listener.</summary>
internal static class ListSignals
{
    public static void CandidatePools(ReferenceRun run)
    {
        PlaceLimits limits = new(PoolSize: 200, MaxPerArtist: 20, MaxPerAlbum: 10, Kept: [10, 10, 5]);
        Signals.Begin(run);
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
        run.Scan("17_caps.sql", row => (artists[(int)row.Long(0)], albums[(int)row.Long(0)]) = ((int)row.Long(1), (int)row.Long(2)));
        run.Function(new PlaceTaker(artists, albums, limits).Function);
        // Groups of more listeners are slower a listener: a part's voices are tens of millions of rows.
        Signals.EachPart(run, listenersPerPart: 3000, (part, from, to) =>
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

    public static void Rediscoveries(ReferenceRun run)
    {
        Signals.Begin(run);
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

    public static void DiscoveryScores(ReferenceRun run)
    {
        Signals.Begin(run);
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
        Signals.EachPart(run, listenersPerPart: 8000, (part, from, to) =>
        {
            run.Constants(("user_from", from), ("user_to", to));
            run.Tables("discovery-scores", "10_part", "11_part_played", "12_artists", "13_genres", "14_audio", "15_scores");
            run.Write("16_discovery_scores.sql", part);
        });
    }

    private static void Range(ReferenceRun run, int from, int to, long most, long mostOfSource, bool isLast) =>
        run.Constants(("user_from", from), ("user_to", to), ("most", most), ("most_of_source", mostOfSource), ("is_last", isLast));
}
