using System.Collections.Immutable;

namespace Pipelines.Benchmarks.Night.Report;

/// <summary>All sizes below a directory, joined; <c>bench.json</c>.</summary>
/// <param name="Sizes">Ascending by events.</param>
/// <param name="TargetSize">Name of the largest size that is finished, at which the targets are judged.</param>
internal sealed record BenchReport(ImmutableArray<SizeReport> Sizes, ImmutableArray<Curve> Curves, string TargetSize, ImmutableArray<Target> Targets)
{
    /// <exception cref="BenchException">Nothing was measured there.</exception>
    public static BenchReport Read(string directory)
    {
        SizeRun[] runs =
        [
            .. (Directory.Exists(directory) ? Directory.GetDirectories(directory) : []).Select(folder => new SizeFolder(folder).Measured).Where(File.Exists).Select(BenchJson.Read<SizeRun>),
        ];
        return runs.Length > 0 ? Of(runs) : throw new BenchException($"nothing was measured below {directory}: run scripts/bench --directory {directory} first.");
    }

    public static BenchReport Of(IEnumerable<SizeRun> runs)
    {
        ImmutableArray<SizeReport> sizes = [.. runs.OrderBy(run => run.Size.Events).Select(SizeReport.Of)];
        ImmutableArray<Curve> curves = Curve.Of(sizes);
        SizeReport largest = sizes.LastOrDefault(size => size.IsFinished) ?? sizes[^1];
        return new BenchReport(sizes, curves, largest.Size.Name, Target.Of(largest, curves));
    }
}
