using System.Diagnostics;

namespace Pipelines.Benchmarks.Night.Measuring;

/// <summary>Runs a child process to its end and watches what it takes.</summary>
internal static class MeasuredChild
{
    // Peaks and sums only grow, so that looking once more soon before the end is enough.
    private const int LookEveryMs = 10;

    /// <param name="limitBytes">
    /// Hard limit on private writable memory (RLIMIT_DATA, set by prlimit(1)): an allocation beyond it fails. The address space could not
    /// be limited instead, since .NET reserves hundreds of gigabytes of it.
    /// </param>
    /// <param name="log">File for what the child says, both streams; null lets it go.</param>
    public static ProcessCost Run(string program, IEnumerable<string> arguments, string? log = null, long? limitBytes = null)
    {
        ProcessStartInfo start = limitBytes is long limit
            ? new ProcessStartInfo("prlimit", [$"--data={limit}", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using StreamWriter said = log is null ? StreamWriter.Null : new StreamWriter(log, append: false);
        long begun = Stopwatch.GetTimestamp();
        using Process process = new() { StartInfo = start };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Usage usage = new(process);
        do
        {
            usage.Look();
        }
        while (!process.WaitForExit(LookEveryMs));
        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        // Without a limit of time this also waits for the last of what was said.
        process.WaitForExit();
        return usage.Cost(seconds, process.ExitCode);

        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (said)
            {
                if (line.Data is not null)
                {
                    said.WriteLine(line.Data);
                }
            }
        }
    }

    /// <summary>The greatest figures seen of a process.</summary>
    private sealed class Usage(Process process)
    {
        private readonly string folder = $"/proc/{process.Id}";
        private TimeSpan cpu;
        private long peak;
        private long? read, written;

        public void Look()
        {
            if (OperatingSystem.IsLinux())
            {
                peak = Math.Max(peak, ProcFile.Value(ProcFile.Read($"{folder}/status"), "VmHWM") ?? 0);
                string? io = ProcFile.Read($"{folder}/io");
                read = ProcFile.Value(io, "rchar") ?? read;
                written = ProcFile.Value(io, "wchar") ?? written;
            }

            try
            {
                process.Refresh();
                peak = Math.Max(peak, OperatingSystem.IsLinux() ? 0 : process.PeakWorkingSet64);
                cpu = process.TotalProcessorTime;
            }
            catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // It has ended since; what was seen before stands.
            }
        }

        public ProcessCost Cost(double seconds, int code) => new(Math.Round(seconds, 3), Math.Round(cpu.TotalSeconds, 2), peak, read, written, code);
    }
}
