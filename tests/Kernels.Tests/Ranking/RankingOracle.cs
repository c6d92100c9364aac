namespace Pipelines.Kernels.Tests.Ranking;

/// <summary>Likeness of rankings of distinct items, from their definitions with sets.</summary>
internal static class RankingOracle
{
    /// <summary>Webber, Moffat and Zobel 2010, equation 32, term by term.</summary>
    public static double Overlap(ulong[] x, ulong[] y, double p)
    {
        (ulong[] shorter, ulong[] longer) = x.Length <= y.Length ? (x, y) : (y, x);
        int s = shorter.Length, l = longer.Length;
        if (s == 0)
        {
            return l == 0 ? 1 : 0;
        }

        double first = 0, second = 0;
        for (int d = 1; d <= l; d++)
        {
            first += Common(shorter, longer, d) / (double)d * Math.Pow(p, d);
        }

        double atShorter = Common(shorter, longer, s), atLonger = Common(shorter, longer, l);
        for (int d = s + 1; d <= l; d++)
        {
            second += atShorter * (d - s) / (s * (double)d) * Math.Pow(p, d);
        }

        return ((1 - p) / p * (first + second)) + ((((atLonger - atShorter) / l) + (atShorter / s)) * Math.Pow(p, l));
    }

    public static double Jaccard(ulong[] x, ulong[] y, int depth)
    {
        int either = x.Take(depth).Union(y.Take(depth)).Count();
        return either == 0 ? 1 : Common(x, y, depth) / (double)either;
    }

    private static int Common(ulong[] x, ulong[] y, int depth) => x.Take(depth).Intersect(y.Take(depth)).Count();
}
