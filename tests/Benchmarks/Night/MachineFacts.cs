using System.Diagnostics;
using System.Runtime.InteropServices;
using Pipelines.Benchmarks.Night.Measuring;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;

namespace Pipelines.Benchmarks.Night;

/// <summary>What the figures were measured on, and of which state of the code.</summary>
/// <param name="Commit">Short hash; with a plus where files differ from it, and "unknown" outside a repository.</param>
internal sealed record MachineFacts(int Cores, long MemoryBytes, string Cpu, string Dotnet, string Duckdb, string Commit)
{
    public static MachineFacts Find()
    {
        using DuckDbEngine engine = new(new EngineSettings { Threads = 1 });
        return new MachineFacts(
            Environment.ProcessorCount,
            ProcFile.Value(ProcFile.Read("/proc/meminfo"), "MemTotal") ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            ProcFile.Text(ProcFile.Read("/proc/cpuinfo"), "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
            RuntimeInformation.FrameworkDescription,
            (string)engine.Query(new Sql("machine", "select version() as version"), out _)[0][0]!,
            CommitOfFiles());
    }

    private static string CommitOfFiles()
    {
        string hash = Git("rev-parse", "--short", "HEAD").Trim();
        return hash.Length == 0 ? "unknown" : $"{hash}{(Git("status", "--porcelain").Length > 0 ? "+" : "")}";
    }

    private static string Git(params string[] arguments)
    {
        try
        {
            using Process git = Process.Start(new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            string said = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? said : "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }
}
