namespace Pipelines.GoogleFakes.BigQuery;

/// <summary>What a query costs. Source: cloud.google.com/bigquery/pricing, on-demand compute.</summary>
internal static class Pricing
{
    /// <summary>The least that is billed for a table, and for a query.</summary>
    public const long LeastBytes = 10L << 20;

    private const long Unit = 1L << 20;

    /// <summary><c>totalBytesBilled</c>: up to the next MiB, and at least ten for each table of which anything is read.</summary>
    public static long Billed(long processed, int tables) =>
        processed == 0 ? 0 : Math.Max((processed + Unit - 1) / Unit * Unit, LeastBytes * tables);
}
