using Pipelines.Tests.Harness;

namespace Pipelines.Tests.ListeningState;

/// <summary>Runs listening-state on histories that are given day by day.</summary>
internal static class State
{
    /// <param name="first">The source's first day, from which a rebuild starts; none of its rows are read here.</param>
    public static JobTest Of(string day, string first, int halfLifeDays = 30, Layout? layout = null) =>
        new JobTest("listening-state", day, layout).With("half_life_days", halfLifeDays).Decoy("listening_history", [], on: first);

    public static HistoryRow Play(string user, string track, string at) => new(user, track, Time.Of(at), 40_000, true, false, true, false, "", "");

    public static HistoryRow Skip(string user, string track, string at) => new(user, track, Time.Of(at), 900, false, true, true, false, "", "");

    public static HistoryRow Private(string user, string track, string day) => new(user, track, Time.Of(day), 0, false, false, true, true, "", "");

    public static string Text(DateOnly day) => $"{day:yyyy-MM-dd}";
}
