using Pipelines.Contracts;
using Pipelines.Runner;

namespace Pipelines.Tests.Runner;

/// <summary>Worlds that are made once and copied by every test that wants one.</summary>
internal static class Templates
{
    private static readonly Lazy<string> LazySample = new(MakeSample);
    private static readonly Lazy<string> LazyNight = new(MakeNight);
    private static readonly List<string> Made = [];

    /// <summary>Sample data and jobs.yaml, nothing published.</summary>
    public static string Sample => LazySample.Value;

    /// <summary>The same with the night of <see cref="World.Night"/> published.</summary>
    public static string Night => LazyNight.Value;

    public static void Remove() => Made.ForEach(folder => Directory.Delete(folder, recursive: true));

    public static void Copy(string from, string to)
    {
        foreach (string folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories).Append(from))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        // A copy keeps its time of writing, which is part of an input's fingerprint.
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }

    private static string MakeSample()
    {
        string folder = NewFolder();
        CommandLine.Run([.. World.SampleArguments, "--output", Path.Combine(folder, "data")]).Exited(ExitCode.Done);
        using StreamReader jobs = new(typeof(Program).Assembly.GetManifestResourceStream("jobs.yaml")!);
        // More than one file a snapshot, as a service has them. In a few days nothing is long unheard: without this, rediscoveries would be empty.
        string ofFewDays = jobs.ReadToEnd()
            .Replace("threads: 0", "threads: 1", StringComparison.Ordinal)
            .Replace("shards: 0", "shards: 2", StringComparison.Ordinal)
            .Replace("min_plays: 5", "min_plays: 1", StringComparison.Ordinal)
            .Replace("min_days_unheard: 45", "min_days_unheard: 1", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, "jobs.yaml"), ofFewDays);
        return folder;
    }

    private static string MakeNight()
    {
        string folder = NewFolder();
        Copy(Sample, folder);
        CommandLine.Run("run", "all", "--date", World.Text(World.Night), "--file", Path.Combine(folder, "jobs.yaml")).Exited(ExitCode.Done);
        return folder;
    }

    private static string NewFolder()
    {
        Made.Add(Directory.CreateTempSubdirectory("pipelines-template-").FullName);
        return Made[^1];
    }
}
