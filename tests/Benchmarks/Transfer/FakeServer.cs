using System.Diagnostics;
using Pipelines.Google;

namespace Pipelines.Benchmarks.Transfer;

/// <summary>The fakes of Google's APIs in a process of their own, so that what they hold in memory is not counted.</summary>
internal sealed class FakeServer : IDisposable
{
    private readonly Process process;

    private FakeServer(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    public static FakeServer Start(string bucket)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Pipelines.GoogleFakes.dll"), "--buckets", bucket]) { RedirectStandardOutput = true };
        Process process = Process.Start(start)!;
        string? line = process.StandardOutput.ReadLine();
        return line?.Split($"{EmulatorHost.Storage}=") is [_, var address]
            ? new FakeServer(process, new Uri(address))
            : throw new InvalidOperationException($"the fakes said '{line}' instead of their address");
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
