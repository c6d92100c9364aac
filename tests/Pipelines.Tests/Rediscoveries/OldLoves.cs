using Pipelines.Tests.Harness;

namespace Pipelines.Tests.Rediscoveries;

/// <summary>Runs rediscoveries on a catalog, a state, and listeners and blocks where there are any.</summary>
internal static class OldLoves
{
    public static readonly DateOnly RunDate = new(2026, 11, 20);

    public static JobTest Of(
        IEnumerable<Track> catalog,
        IEnumerable<StateRow> state,
        IEnumerable<Listener>? listeners = null,
        IEnumerable<Block>? blocks = null,
        RediscoveryParameters? parameters = null,
        Layout? layout = null)
    {
        RediscoveryParameters settings = parameters ?? new RediscoveryParameters();
        JobTest test = new JobTest("rediscoveries", $"{RunDate:yyyy-MM-dd}", layout)
            .With("min_plays", settings.MinPlays)
            .With("min_days_unheard", settings.MinDaysUnheard)
            .With("halfway_plays", settings.HalfwayPlays)
            .With("half_life_days", settings.HalfLifeDays)
            .With("max_per_artist", settings.MaxPerArtist)
            .With("list_size", settings.ListSize)
            .Source("tracks", catalog)
            .Snapshot("listening-state", state);
        test = listeners is null ? test : test.Source("listeners", listeners);
        return blocks is null ? test : test.Source("blocks", blocks);
    }

    /// <summary>A track played so often, the last time so many days before the run date, at noon.</summary>
    public static StateRow Played(string user, string track, long plays, int daysAgo, long skips = 0)
    {
        DateTime? last = plays > 0 ? RunDate.AddDays(-daysAgo).ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc) : null;
        return new StateRow(user, track, plays, plays << 20, skips, skips << 20, last, last, true);
    }

    /// <summary>The tracks of a listener's row; none without a row.</summary>
    public static IReadOnlyList<string> TracksOf(this JobRun run, string user) =>
        run.Rows<RediscoveryRow>().SingleOrDefault(row => row.UserId == user)?.TrackIds ?? [];
}
