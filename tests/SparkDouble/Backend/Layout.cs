namespace Pipelines.SparkDouble.Backend;

/// <summary>How a frame's rows lie in partitions. By no column: any row in any of them.</summary>
internal sealed record Layout(int Partitions, IReadOnlyList<string> By, IReadOnlyList<string> Sorted)
{
    // As many as tasks that read files would be, say.
    public static Layout Any { get; } = new(3, [], []);
}
