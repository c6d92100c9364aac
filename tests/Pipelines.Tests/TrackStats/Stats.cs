using Pipelines.Tests.Harness;

namespace Pipelines.Tests.TrackStats;

/// <summary>A row of track-stats.</summary>
internal sealed record StatsRow(
    string TrackId,
    long Listeners,
    long Plays,
    double RecentPlays,
    short Growth,
    short? Stickiness,
    long? ArtistListeners,
    short? ArtistGrowth,
    bool Emerging,
    IReadOnlyList<string>? Countries,
    IReadOnlyList<long>? CountryListeners);

/// <summary>Parameters, as in jobs.yaml.</summary>
internal sealed record StatsSettings(
    int GrowthDays = 28,
    double GrowthPrior = 5,
    double ArtistGrowthPrior = 20,
    int EmergingMinGrowth = 6300,
    double EmergingMaxAudience = 0.05,
    int ReturnDays = 14,
    int CohortDays = 30,
    double StickinessPrior = 20,
    int CountriesPerTrack = 10);

/// <summary>Runs track-stats on a catalog, a state, and listeners where there are any.</summary>
internal static class Stats
{
    public const string Day = "2026-11-20";

    public static JobTest Of(
        IEnumerable<Track> catalog, IEnumerable<StateRow> state, IEnumerable<Listener>? listeners = null, StatsSettings? settings = null, Layout? layout = null)
    {
        StatsSettings used = settings ?? new StatsSettings();
        JobTest test = new JobTest("track-stats", Day, layout)
            .With("growth_days", used.GrowthDays)
            .With("growth_prior", used.GrowthPrior)
            .With("artist_growth_prior", used.ArtistGrowthPrior)
            .With("emerging_min_growth", used.EmergingMinGrowth)
            .With("emerging_max_audience", used.EmergingMaxAudience)
            .With("return_days", used.ReturnDays)
            .With("cohort_days", used.CohortDays)
            .With("stickiness_prior", used.StickinessPrior)
            .With("countries_per_track", used.CountriesPerTrack)
            .Source("tracks", catalog)
            .Snapshot("listening-state", state);
        return listeners is null ? test : test.Source("listeners", listeners);
    }

    public static StatsRow Of(this JobRun run, string track) => run.Rows<StatsRow>().Single(row => row.TrackId == track);

    /// <summary>The day so many days before the run date.</summary>
    public static string Ago(int days) => $"{JobTest.Day(Day).AddDays(-days):yyyy-MM-dd}";
}
