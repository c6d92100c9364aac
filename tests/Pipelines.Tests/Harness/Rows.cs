using System.Globalization;
using Pipelines.Kernels;

namespace Pipelines.Tests.Harness;

/// <summary>A row of the source listening_history.</summary>
internal sealed record Event(string? UserId, string? TrackId, DateTime? PlayedAt, long? MsPlayed)
{
    public string? Source { get; init; }

    public bool? Skipped { get; init; }

    public string? Country { get; init; }

    public bool? PrivateSession { get; init; }

    /// <param name="at">yyyy-MM-ddTHH:mm:ss, with fractions to the microsecond, UTC.</param>
    public static Event Of(string user, string track, string at, long milliseconds) => new(user, track, Time.Of(at), milliseconds);
}

/// <summary>A row of the source tracks.</summary>
internal sealed record Track(string? TrackId, string? RecordingId = null, string? ArtistId = null)
{
    public string? Title { get; init; }

    public string? ArtistName { get; init; }

    public string? AlbumId { get; init; }

    public DateOnly? ReleaseDate { get; init; }

    public long? DurationMs { get; init; }

    public IReadOnlyList<string?>? Genres { get; init; }

    public float? Tempo { get; init; }

    public int? Key { get; init; }

    public int? Mode { get; init; }

    public float? Energy { get; init; }

    public float? Valence { get; init; }

    public bool? Explicit { get; init; }

    public IReadOnlyList<string?>? Markets { get; init; }

    public bool? Available { get; init; }
}

/// <summary>A row of the source listeners.</summary>
internal sealed record Listener(string? UserId, string? Country)
{
    public bool? ExplicitAllowed { get; init; }

    public bool? OptedOut { get; init; }
}

/// <summary>A row of the source blocks.</summary>
internal sealed record Block(string? UserId, string? TrackId = null, string? ArtistId = null);

/// <summary>A row of listening-history.</summary>
internal sealed record HistoryRow(
    string UserId,
    string TrackId,
    DateTime PlayedAt,
    long MsPlayed,
    bool IsPlay,
    bool IsSkip,
    bool IsHeard,
    bool PrivateSession,
    string Source,
    string Country);

/// <summary>A row of listening-state.</summary>
internal sealed record StateRow(
    string UserId,
    string TrackId,
    long Plays,
    long PlayWeight,
    long Skips,
    long SkipWeight,
    DateTime? FirstPlayedAt,
    DateTime? LastPlayedAt,
    bool Heard)
{
    /// <summary>Tracks heard, with a play weight each.</summary>
    public static StateRow Of(string user, string track, long weight, bool heard = true) =>
        new(user, track, weight > 0 ? 1 : 0, weight, 0, 0, null, null, heard);

    /// <summary>A track played for the first and the last time on two days, with a weight in plays of the run date 2026-11-20.</summary>
    public static StateRow Played(string user, string track, string first, string? last = null, long plays = 1, double recentPlays = 1) => new(
        user,
        track,
        plays,
        (long)Math.Ceiling(recentPlays * new ForwardDecay(30).Scale(new DateOnly(2026, 11, 20))),
        0,
        0,
        Time.Of($"{first}T12:00:00"),
        Time.Of($"{last ?? first}T13:00:00"),
        true);
}

internal static class Time
{
    /// <param name="text">ISO 8601, UTC, with or without Z.</param>
    public static DateTime Of(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
