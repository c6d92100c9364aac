namespace Pipelines.Kernels.Ranking;

/// <summary>The share of items that the tops of two rankings have in common, whatever their order.</summary>
public static class Jaccard
{
    /// <param name="match">For each item of one ranking its place in the other from 0, or -1: see <see cref="RankMatch"/>.</param>
    /// <param name="otherLength">Items of the other ranking.</param>
    /// <param name="depth">How much of each ranking is its top: the first items, at least 1.</param>
    /// <returns>Common items by items of either top: 0 to 1; 1 for two empty rankings.</returns>
    public static double AtDepth(ReadOnlySpan<int> match, int otherLength, int depth)
    {
        int common = 0;
        foreach (int rank in match[..Math.Min(depth, match.Length)])
        {
            common += rank >= 0 && rank < depth ? 1 : 0;
        }

        int either = Math.Min(depth, match.Length) + Math.Min(depth, otherLength) - common;
        return either == 0 ? 1 : common / (double)either;
    }
}
