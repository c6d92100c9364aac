using System.Collections.Immutable;
using Pipelines.Benchmarks.Night.Measuring;
using Pipelines.Jobs.Configuration;

namespace Pipelines.Benchmarks.Night.Report;

/// <summary>Figures and facts of a report as people read them.</summary>
internal static class Words
{
    public static readonly string[] Heads = ["", "s", "share", "rows", "rows/s", "peak", "read", "written", "reference s", "ratio"];

    public static string Seconds(double? seconds) => seconds switch
    {
        null => "",
        < 10 => $"{seconds:0.00}",
        _ => $"{seconds:0.0}",
    };

    public static string Bytes(long? bytes) => bytes switch
    {
        null => "",
        < 1_000_000 => $"{bytes / 1e3:0.0} kB",
        < 1_000_000_000 => $"{bytes / 1e6:0.0} MB",
        _ => $"{bytes / 1e9:0.00} GB",
    };

    public static string Machine(MachineFacts machine) =>
        $"{machine.Cpu}, {machine.Cores} cores, {machine.MemoryBytes / (double)(1L << 30):0.0} GiB; {machine.Dotnet}, DuckDB {machine.Duckdb}; commit {machine.Commit}.";

    public static string Settings(BenchSettings settings) => string.Join(", ", new[]
    {
        $"threads {settings.Threads?.ToString() ?? "of jobs.yaml"}",
        $"memory {(settings.Memory is long memory ? new ByteSize(memory).ToString() : "of jobs.yaml")}",
        $"shards {settings.Shards?.ToString() ?? "of jobs.yaml"}",
        settings.Limit is long limit ? $"hard limit {new ByteSize(limit)}" : "no hard limit",
    });

    /// <summary>What has to be known to read the figures.</summary>
    public static readonly ImmutableArray<string> Notes =
    [
        "Each job ran in a process of its own, so that its peak is its own; seconds include the process's start. Peak is the most memory that was resident (VmHWM); read and written are what read and write calls moved (rchar, wchar), the page cache's and spilled bytes included.",
        "Stages are what the manifests say; rows a second are the job's published rows. Runs beside each other each count their own stages, so that stages may sum to more than their job.",
        "The rebuild has nothing published and all days of history; the page cache is as it happens to be. The incremental night is the day after, on top of it.",
        "The ratio is the reference's seconds over those of the jobs behind the signal; the reference's state is made of raw events, beside both listening-history and listening-state. What several signals of the reference begin with counts for each in its own row and once in the whole, as the mean over them. The ratio to SQL alone takes the reference's SQL over those jobs whole, kernels included.",
        "Exponents: seconds = c * events^b, least squares on the logarithms, b = sum (x - mean x)(y - mean y) / sum (x - mean x)^2 with x = ln events, y = ln seconds.",
    ];

    public static string Value(Target target) => target.Value is double value ? $"{value:0.00}" : "not measured";

    public static string Verdict(Target target) => target.IsMet switch
    {
        true => "met",
        false => "not met",
        null => "",
    };

    /// <summary>A job's line under <see cref="Heads"/>, then its stages'.</summary>
    public static IEnumerable<string[]> Lines(JobReport job, SignalReference? reference)
    {
        yield return
        [
            job.Name, Seconds(job.Seconds), $"{job.Share:0.0%}", $"{job.Rows:N0}", $"{job.RowsPerSecond:N0}", Bytes(job.PeakBytes), Bytes(job.ReadBytes),
            Bytes(job.WrittenBytes), Seconds(reference?.Seconds), reference is null ? "" : $"{reference.Ratio:0.00}",
        ];
        foreach (StageReport stage in job.Stages)
        {
            yield return [stage.Name, Seconds(stage.Seconds), $"{stage.Share:0.0%}", "", stage.RowsPerSecond is double rows ? $"{rows:N0}" : "", "", "", "", "", ""];
        }
    }

    /// <summary>The whole of a phase under <see cref="Heads"/>.</summary>
    public static string[] Total(PhaseReport phase, ReferenceReport? reference)
    {
        double? seconds = reference?.Seconds(), jobs = reference?.Signals.Sum(signal => signal.JobSeconds);
        return
        [
            "all", Seconds(phase.Seconds), "100.0%", "", "", Bytes(phase.PeakBytes), Bytes(phase.Jobs.Sum(job => job.ReadBytes)), Bytes(phase.Jobs.Sum(job => job.WrittenBytes)),
            Seconds(seconds), seconds is null ? "" : $"{seconds / jobs:0.00}",
        ];
    }

    /// <summary>Start-up times: the best and the median.</summary>
    public static string Starts(IReadOnlyCollection<double> seconds) => $"best {seconds.Min():0.000} s, median {StartUp.Median(seconds):0.000} s of {seconds.Count}";
}
