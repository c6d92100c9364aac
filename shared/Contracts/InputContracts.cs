using static Pipelines.Contracts.ColumnType;

namespace Pipelines.Contracts;

/// <summary>What the pipeline expects of its sources; the README describes each column.</summary>
public static class InputContracts
{
    /// <summary>Grain: one row per listening event. Key: (user_id, track_id, played_at).</summary>
    public static Schema ListeningHistory { get; } = Schema.Of(
        1,
        new("user_id", Text),
        new("track_id", Text),
        new("played_at", Timestamp),
        new("ms_played", Long),
        new("source", Text, Optional: true),
        new("skipped", Bool, Optional: true),
        new("country", Text, Optional: true),
        new("private_session", Bool, Optional: true));

    /// <summary>Grain: one row per track. Audio columns may be null; float 0..1 unless the name has a unit.</summary>
    public static Schema Tracks { get; } = Schema.Of(
        1,
        new("track_id", Text),
        new("recording_id", Text, Optional: true),
        new("title", Text, Optional: true),
        new("artist_id", Text, Optional: true),
        new("artist_name", Text, Optional: true),
        new("album_id", Text, Optional: true),
        new("release_date", Date, Optional: true),
        new("duration_ms", Long, Optional: true),
        new("genres", Text, IsList: true, Optional: true),
        new("tempo", Float, Optional: true),
        new("key", Int, Optional: true),
        new("mode", Int, Optional: true),
        new("energy", Float, Optional: true),
        new("danceability", Float, Optional: true),
        new("valence", Float, Optional: true),
        new("acousticness", Float, Optional: true),
        new("instrumentalness", Float, Optional: true),
        new("loudness", Float, Optional: true),
        new("popularity", Int, Optional: true),
        new("explicit", Bool, Optional: true),
        new("markets", Text, IsList: true, Optional: true),
        new("available", Bool, Optional: true));

    /// <summary>Grain: one row per listener.</summary>
    public static Schema Listeners { get; } = Schema.Of(
        1,
        new("user_id", Text),
        new("country", Text, Optional: true),
        new("explicit_allowed", Bool, Optional: true),
        new("opted_out", Bool, Optional: true));

    /// <summary>Grain: one row per block; a takedown has a null user_id, and either track_id or artist_id is set.</summary>
    public static Schema Blocks { get; } = Schema.Of(
        1,
        new("user_id", Text),
        new("track_id", Text, Optional: true),
        new("artist_id", Text, Optional: true));

    /// <summary>Grain: one row per campaign. Either track_id or artist_id is set; a null stands for the default that the README gives.</summary>
    public static Schema Campaigns { get; } = Schema.Of(
        1,
        new("campaign_id", Text),
        new("track_id", Text, Optional: true),
        new("artist_id", Text, Optional: true),
        new("starts", Date),
        new("ends", Date),
        new("goal", Long),
        new("delivered", Long, Optional: true),
        new("priority", Int, Optional: true),
        new("bid", ColumnType.Double, Optional: true),
        new("countries", Text, IsList: true, Optional: true),
        new("explicit", Bool, Optional: true),
        new("genres", Text, IsList: true, Optional: true),
        new("artists", Text, IsList: true, Optional: true),
        new("new_to_artist", Bool, Optional: true),
        new("min_exploration", ColumnType.Double, Optional: true),
        new("max_exploration", ColumnType.Double, Optional: true),
        new("exclude_heard", Bool, Optional: true),
        new("max_per_listener_per_day", Int, Optional: true),
        new("min_affinity", Int, Optional: true),
        new("pacing", Text, Optional: true));

    /// <summary>Grain: one row per campaign and day with an impression.</summary>
    public static Schema Deliveries { get; } = Schema.Of(
        1,
        new("campaign_id", Text),
        new("day", Date),
        new("impressions", Long));

    /// <summary>The contract of a source, by its name in jobs.yaml; null for a name that is none.</summary>
    public static Schema? Find(string source) => source switch
    {
        "listening_history" => ListeningHistory,
        "tracks" => Tracks,
        "listeners" => Listeners,
        "blocks" => Blocks,
        "campaigns" => Campaigns,
        "deliveries" => Deliveries,
        _ => null,
    };

    /// <summary>Names of sources of which a run reads its own day.</summary>
    public static IReadOnlyList<string> ByDay { get; } = ["listening_history"];

    /// <summary>Names of all sources.</summary>
    public static IReadOnlyList<string> Names { get; } = ["listening_history", "tracks", "listeners", "blocks", "campaigns", "deliveries"];
}
