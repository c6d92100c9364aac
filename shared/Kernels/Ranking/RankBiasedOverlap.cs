namespace Pipelines.Kernels.Ranking;

/// <summary>
/// How alike two rankings are, with more weight on what stands higher up: 1 for equal rankings, 0 for those that share nothing. The
/// agreement at depth d, the share of items that both have among their first d, counts with weight (1 - p) p^(d - 1); what lies beyond
/// the ends is extrapolated from the agreement seen there. Source: Webber, Moffat and Zobel 2010, "A similarity measure for indefinite
/// rankings", ACM TOIS 28(4), equation 32 (RBO_EXT, for rankings of uneven length).
/// </summary>
public static class RankBiasedOverlap
{
    /// <param name="match">For each item of one ranking its place in the other from 0, or -1: see <see cref="RankMatch"/>.</param>
    /// <param name="otherLength">Items of the other ranking.</param>
    /// <param name="p">Persistence, above 0 and below 1: the first ten items carry 86 % of the weight at 0.9.</param>
    /// <returns>0 to 1; 1 for two empty rankings, 0 where one is empty.</returns>
    public static double Extrapolated(ReadOnlySpan<int> match, int otherLength, double p)
    {
        if (!(p > 0 && p < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), p, "The persistence must lie between 0 and 1.");
        }

        int shorter = Math.Min(match.Length, otherLength), longer = Math.Max(match.Length, otherLength);
        if (shorter == 0)
        {
            return longer == 0 ? 1 : 0;
        }

        // How many items both rankings have from this depth on, and not above it.
        Span<int> arrivals = longer <= 1024 ? stackalloc int[longer] : new int[longer];
        arrivals.Clear();
        for (int rank = 0; rank < match.Length; rank++)
        {
            if (match[rank] >= 0)
            {
                arrivals[Math.Max(rank, match[rank])]++;
            }
        }

        double sum = 0, power = 1;
        int overlap = 0, overlapAtShorter = 0;
        for (int depth = 1; depth <= longer; depth++)
        {
            overlap += arrivals[depth - 1];
            overlapAtShorter = depth == shorter ? overlap : overlapAtShorter;
            double agreement = overlap / (double)depth;
            if (depth > shorter)
            {
                // What the shorter ranking would hold at this depth agrees as often as what it does hold.
                agreement += overlapAtShorter * (double)(depth - shorter) / ((double)shorter * depth);
            }

            power *= p;
            sum += agreement * power;
        }

        double atEnd = ((overlap - overlapAtShorter) / (double)longer) + (overlapAtShorter / (double)shorter);
        return Math.Clamp(((1 - p) / p * sum) + (atEnd * power), 0, 1);
    }
}
