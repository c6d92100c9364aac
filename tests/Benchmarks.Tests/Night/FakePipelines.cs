using System.Runtime.Versioning;

namespace Pipelines.Benchmarks.Tests.Night;

/// <summary>A program in place of <c>pipelines</c> that makes three days of a sample, publishes nothing and notes how it was called.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class FakePipelines
{
    private readonly TestFolder folder;

    public FakePipelines(TestFolder folder)
    {
        this.folder = folder;
        Program = folder.Write("pipelines", $"""
            #!/usr/bin/env bash
            echo "$@" >> {folder["calls.txt"]}
            [ "$1" = sample ] && mkdir -p "{folder["bench"]}/10k/data/listening_history/dt=2026-11-"{"{18,19,20}"}
            [ -e {folder["broken"]} ] && [ "$2" = "$(cat {folder["broken"]})" ] && exit 5
            exit 0
            """);
        Jobs = folder.Write("jobs.yaml", "version: 1\njobs:\n  listening-history:\n    needs: []\n  listening-state:\n    needs: [listening-history]\n  a-signal: {}\n");
        File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Program { get; }

    public string Jobs { get; }

    /// <summary>From now on the runs of a job fail; of none, where it is null.</summary>
    public void Break(string? job)
    {
        File.Delete(folder["broken"]);
        if (job is not null)
        {
            folder.Write("broken", job);
        }
    }

    /// <summary>The calls since the last time, without the options that all have.</summary>
    public string[] Calls()
    {
        string[] calls = [.. File.ReadAllLines(folder["calls.txt"]).Select(line => line.Split(" --force")[0].Split(" --file")[0])];
        File.Delete(folder["calls.txt"]);
        return calls;
    }
}
