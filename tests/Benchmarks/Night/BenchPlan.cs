namespace Pipelines.Benchmarks.Night;

/// <summary>What a bench was asked to do.</summary>
/// <param name="Directory">Where each size has a folder, and the report lies.</param>
/// <param name="Pipelines">Path of the program that is measured.</param>
/// <param name="JobsFile">The jobs.yaml whose copy is run.</param>
/// <param name="Sample">A sample that is there already, read and left as it is; null to generate one.</param>
/// <param name="Keep">Whether data and snapshots stay after a size was measured.</param>
/// <param name="Resume">Whether steps that are measured already stand.</param>
internal sealed record BenchPlan(
    string Directory,
    string Pipelines,
    string JobsFile,
    IReadOnlyList<BenchSize> Sizes,
    BenchSettings Settings,
    string? Sample,
    bool Keep,
    bool Resume,
    bool WithReference);
