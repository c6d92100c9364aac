using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Pipelines.Tests.Runner;

/// <summary>The built executable as a process of its own, with logs as JSON lines.</summary>
internal sealed partial class ChildRun : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly StringBuilder error = new();

    public ChildRun(params string[] arguments)
        : this(new Dictionary<string, string>(), arguments)
    {
    }

    /// <param name="environment">Variables that the process has beside this one's.</param>
    public ChildRun(IReadOnlyDictionary<string, string> environment, params string[] arguments)
        : this([Executable, .. arguments], environment)
    {
    }

    private ChildRun(string[] command, IReadOnlyDictionary<string, string> environment)
    {
        ProcessStartInfo start = new(command[0], [.. command[1..], "--log", "json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        output = process.StandardOutput.ReadToEndAsync();
    }

    private static string Executable { get; } = Path.GetFullPath(
        typeof(ChildRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == nameof(Executable)).Value!
        + (OperatingSystem.IsWindows() ? ".exe" : ""));

    /// <summary>Under a hard limit on the bytes of private writable memory (RLIMIT_DATA): the system refuses whatever goes beyond.</summary>
    public static ChildRun Limited(long bytes, params string[] arguments) =>
        new(["prlimit", $"--data={bytes}", Executable, .. arguments], new Dictionary<string, string>());

    public int Id => process.Id;

    /// <summary>Reads the log until a job is said to have started.</summary>
    public void AwaitStart(string job)
    {
        while (ReadLine() is { } line)
        {
            JsonElement properties = JsonDocument.Parse(line).RootElement.GetProperty("Properties");
            if (properties.TryGetProperty("Reason", out _) && properties.GetProperty("Job").GetString() == job)
            {
                return;
            }
        }

        Assert.Fail($"{job} never started:\n{error}");
    }

    public void Interrupt() => Send(2);

    public void Terminate() => Send(15);

    public void KillHard() => Send(9);

    public Outcome Finish()
    {
        while (ReadLine() is not null)
        {
        }

        process.WaitForExit();
        return new Outcome(process.ExitCode, output.Result, error.ToString());
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private string? ReadLine()
    {
        string? line = process.StandardError.ReadLine();
        error.AppendLine(line);
        return line;
    }

    private void Send(int signal) => Assert.That(Kill(process.Id, signal), Is.Zero);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
