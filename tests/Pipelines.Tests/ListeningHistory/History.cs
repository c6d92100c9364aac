using Pipelines.Tests.Harness;

namespace Pipelines.Tests.ListeningHistory;

/// <summary>Runs listening-history on a day's events and a catalog.</summary>
internal static class History
{
    public const string Day = "2026-11-20";

    /// <summary>t4 lasts four seconds, t200 two hundred, of t0 the length is wrong, of t nothing is known.</summary>
    public static Track[] Catalog { get; } =
    [
        new("t4") { DurationMs = 4_000 },
        new("t200") { DurationMs = 200_000 },
        new("t0") { DurationMs = 0 },
        new("t"),
    ];

    public static JobTest Of(IEnumerable<Event> events, Layout? layout = null) =>
        new JobTest("listening-history", Day, layout).Source("tracks", Catalog).Source("listening_history", events);

    public static IReadOnlyList<HistoryRow> Rows(params Event[] events)
    {
        using JobTest test = Of(events);
        return test.Run().Rows<HistoryRow>();
    }
}

/// <summary>A row of refused.parquet.</summary>
internal sealed record RefusedRow(string Reason, string? UserId, string? TrackId, DateTime? PlayedAt, long? MsPlayed);
