using System.ComponentModel.DataAnnotations;

namespace Pipelines.ListeningHistory;

/// <summary>Parameters of listening-history in jobs.yaml.</summary>
public sealed record ListeningHistoryOptions
{
    /// <summary>From how long an event counts as heard, in milliseconds.</summary>
    [Range(0L, 86_400_000L)]
    public long HeardMinMs { get; init; } = 1;

    /// <summary>From how long an event counts as a play, in milliseconds; half the track is enough where its duration is known.</summary>
    [Range(1L, 86_400_000L)]
    public long PlayMinMs { get; init; } = 30_000;

    /// <summary>Events that claim to have lasted longer are refused, in milliseconds.</summary>
    [Range(1L, 604_800_000L)]
    public long MaxMsPlayed { get; init; } = 86_400_000;
}
