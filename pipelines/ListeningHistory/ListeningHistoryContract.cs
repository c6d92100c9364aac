using Pipelines.Contracts;
using static Pipelines.Contracts.ColumnType;

namespace Pipelines.ListeningHistory;

/// <summary>Columns of the snapshot and of its side file.</summary>
public static class ListeningHistoryContract
{
    /// <summary>
    /// Grain: one row per event of the day. Of private sessions only that the track was heard is kept: one row per (user_id, track_id),
    /// at midnight, without anything else.
    /// </summary>
    public static Schema Rows { get; } = Schema.Of(
        1,
        new("user_id", Text),
        new("track_id", Text),
        new("played_at", Timestamp),
        new("ms_played", Long),
        new("is_play", Bool),
        new("is_skip", Bool),
        new("is_heard", Bool),
        new("private_session", Bool),
        new("source", Text),
        new("country", Text));

    /// <summary>Grain: one row per event refused, as it came, with the reason.</summary>
    public static Schema Refused { get; } = Schema.Of(
        1,
        new("reason", Text),
        new("user_id", Text),
        new("track_id", Text),
        new("played_at", Timestamp),
        new("ms_played", Long));
}
