using Pipelines.Benchmarks.Night.Measuring;

namespace Pipelines.Benchmarks.Transfer;

/// <summary>The most memory of this process that was resident since a moment. Source: proc(5), clear_refs and VmHWM.</summary>
internal static class PeakMemory
{
    /// <summary>Forgets the peak of before. Returns what is resident now, in bytes.</summary>
    public static long Begin()
    {
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", "5");
        return Status("VmRSS");
    }

    public static long Now() => Status("VmHWM");

    private static long Status(string name) => ProcFile.Value(ProcFile.Read("/proc/self/status"), name) ?? 0;
}
