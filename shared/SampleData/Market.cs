namespace Pipelines.SampleData;

/// <summary>Sets of markets, as bits in the order of the countries.</summary>
internal static class Market
{
    // Rows share 256 lists, or a large catalog would hold hundreds of thousands of equal ones.
    private static readonly string[][] Sets = [.. Enumerable.Range(0, 256).Select(Decode)];

    public static IReadOnlyList<string> Codes(byte markets) => Sets[markets];

    private static string[] Decode(int markets) =>
        [.. Countries.Codes.Where((_, country) => (markets & (1 << country)) != 0)];
}
