namespace Pipelines.Kernels.Discovery;

/// <summary>
/// How welcome an old love may be again: love, which saturates with plays beyond skips, times how long it went unheard. Source:
/// shared/adr/0009.
/// </summary>
public static class Rediscovery
{
    /// <param name="plays">In all.</param>
    /// <param name="skips">In all: each takes a play back.</param>
    /// <param name="halfwayPlays">After how many plays half of the love is there; above 0.</param>
    /// <returns>0 to 1.</returns>
    public static double Love(long plays, long skips, double halfwayPlays)
    {
        long kept = Math.Max(0, plays - skips);
        return kept / (kept + halfwayPlays);
    }

    /// <param name="daysSince">Days since the last play; below 0 counts as 0.</param>
    /// <param name="halfLifeDays">After how many days half of the longing is there; above 0.</param>
    /// <returns>0 to 1. More plays and more days never lower it, more skips never raise it.</returns>
    public static double Score(long plays, long skips, long daysSince, double halfwayPlays, double halfLifeDays) =>
        Love(plays, skips, halfwayPlays) * TrackNovelty.LongUnheard(daysSince, halfLifeDays) / TrackNovelty.LongUnheardAtMost;
}
