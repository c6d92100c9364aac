namespace Pipelines.Kernels.Discovery;

/// <summary>
/// How new an artist is to a listener: <c>1 - plays / (plays + k) * 2^(-days / half-life)</c>. Familiarity saturates with plays, and is
/// half of it after <c>k</c>; it fades with the days since the last play.
/// </summary>
/// <remarks>Plays are all there ever were: recency comes in by the days alone, so one play after a year brings the old familiarity back.</remarks>
public static class ArtistNovelty
{
    public const double NeverHeard = 1;

    /// <summary>The novelty of an artist whom nobody knows by name.</summary>
    public const double Neutral = 0.5;

    /// <param name="plays">Of any track of the artist, in all; 0 is an artist never played.</param>
    /// <param name="daysSince">Days since the last of them; below 0 counts as 0.</param>
    /// <param name="halfwayPlays">k; above 0.</param>
    /// <param name="halfLifeDays">Above 0.</param>
    /// <returns>0 to 1. More plays never raise it, more days never lower it.</returns>
    public static double Of(long plays, long daysSince, double halfwayPlays, double halfLifeDays) =>
        plays <= 0 ? NeverHeard : 1 - (plays / (plays + halfwayPlays) * Forgetting.Left(daysSince, halfLifeDays));
}
