namespace Pipelines.Runner.Diff;

/// <summary>Sums of a column's values over pairs of rows; those of two shards add up to both's.</summary>
internal sealed record ShiftSums(long Pairs, double SumA, double SumB, double SumSize, double Largest)
{
    public static ShiftSums Zero { get; } = new(0, 0, 0, 0, 0);

    public static ShiftSums operator +(ShiftSums left, ShiftSums right) => new(
        left.Pairs + right.Pairs,
        left.SumA + right.SumA,
        left.SumB + right.SumB,
        left.SumSize + right.SumSize,
        Math.Max(left.Largest, right.Largest));

    public Shift? ToShift() => Pairs == 0
        ? null
        : new Shift(Pairs, SumA / Pairs, SumB / Pairs, (SumB - SumA) / Pairs, SumSize / Pairs, Largest);
}

/// <summary>How many keys have which likeness, in ten-thousandths; those of two shards add up to both's.</summary>
internal sealed class Histogram
{
    private readonly long[] keys = new long[10_001];

    public long Count => keys.Sum();

    public void Add(long likeness, long count) => keys[likeness] += count;

    public Distribution ToDistribution()
    {
        long count = Count;
        decimal sum = keys.Select((n, likeness) => (decimal)n * likeness).Sum();
        return count == 0
            ? new Distribution(1, 1, 1, 1)
            : new Distribution((double)(sum / count / 10_000), Quantile(count, 0.1m), Quantile(count, 0.5m), Quantile(count, 0.9m));
    }

    // Nearest rank: the smallest value that at least this share of the keys does not exceed.
    private double Quantile(long count, decimal share)
    {
        long wanted = Math.Max(1, (long)Math.Ceiling(count * share));
        int likeness = 0;
        for (long seen = keys[0]; seen < wanted; seen += keys[likeness])
        {
            likeness++;
        }

        return likeness / 10_000.0;
    }
}
