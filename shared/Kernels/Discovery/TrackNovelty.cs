namespace Pipelines.Kernels.Discovery;

/// <summary>
/// How new a track is to a listener. What was never heard and what was not heard for long are told apart by range: true novelty is 1,
/// local novelty at most one half. Source: the distinction is Castells, Hurley and Vargas, Novelty and Diversity in Recommender Systems.
/// </summary>
public static class TrackNovelty
{
    public const double NeverHeard = 1;
    public const double LongUnheardAtMost = 0.5;

    /// <param name="daysSince">Days since the track was last played; below 0 counts as 0.</param>
    /// <param name="halfLifeDays">After how many days half of the way is gone; above 0.</param>
    /// <returns>0 for what was played today, rising towards <see cref="LongUnheardAtMost"/>.</returns>
    public static double LongUnheard(long daysSince, double halfLifeDays) =>
        LongUnheardAtMost * (1 - Forgetting.Left(daysSince, halfLifeDays));
}
