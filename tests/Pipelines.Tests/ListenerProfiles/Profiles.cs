using Pipelines.Tests.Harness;

namespace Pipelines.Tests.ListenerProfiles;

/// <summary>A row of listener-profiles.</summary>
internal sealed record ProfileRow(
    string UserId,
    short? Exploration,
    short? Diversity,
    short? Mainstreamness,
    float? TempoMean,
    float? TempoSpread,
    float? EnergyMean,
    float? EnergySpread,
    float? ValenceMean,
    float? ValenceSpread,
    IReadOnlyList<short>? KeyHistogram,
    IReadOnlyList<string>? TopGenres,
    IReadOnlyList<string>? TopArtists);

/// <summary>Parameters, as in jobs.yaml.</summary>
internal sealed record ProfileSettings(
    int ExplorationDays = 28, int SettlingDays = 14, double ExplorationPrior = 20, int TopGenres = 5, int TopArtists = 10);

/// <summary>Runs listener-profiles on a catalog, a state, and listeners where there are any.</summary>
internal static class Profiles
{
    public const string Day = "2026-11-20";

    public static JobTest Of(
        IEnumerable<Track> catalog, IEnumerable<StateRow> state, IEnumerable<Listener>? listeners = null, ProfileSettings? settings = null, Layout? layout = null)
    {
        ProfileSettings used = settings ?? new ProfileSettings();
        JobTest test = new JobTest("listener-profiles", Day, layout)
            .With("exploration_days", used.ExplorationDays)
            .With("settling_days", used.SettlingDays)
            .With("exploration_prior", used.ExplorationPrior)
            .With("top_genres", used.TopGenres)
            .With("top_artists", used.TopArtists)
            .Source("tracks", catalog)
            .Snapshot("listening-state", state);
        return listeners is null ? test : test.Source("listeners", listeners);
    }

    public static ProfileRow Of(this JobRun run, string user) => run.Rows<ProfileRow>().Single(row => row.UserId == user);

    /// <summary>The day so many days before the run date.</summary>
    public static string Ago(int days) => $"{JobTest.Day(Day).AddDays(-days):yyyy-MM-dd}";
}
