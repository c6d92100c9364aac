namespace Pipelines.Benchmarks.Night.Measuring;

/// <summary>What a child process took, its start included.</summary>
/// <param name="Seconds">By the clock on the wall.</param>
/// <param name="CpuSeconds">Of all its threads, the kernel's included.</param>
/// <param name="PeakBytes">Most memory that was resident at once (VmHWM).</param>
/// <param name="ReadBytes">What its read calls returned (rchar), the page cache's and the spill's included; null where it can't be known.</param>
/// <param name="WrittenBytes">What it gave to write calls (wchar).</param>
internal sealed record ProcessCost(double Seconds, double CpuSeconds, long PeakBytes, long? ReadBytes, long? WrittenBytes, int ExitCode);
