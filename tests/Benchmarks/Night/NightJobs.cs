using YamlDotNet.RepresentationModel;

namespace Pipelines.Benchmarks.Night;

/// <summary>The jobs of a night, and which of them the reference stands beside.</summary>
internal static class NightJobs
{
    /// <summary>The job that reads the raw events, day by day.</summary>
    public const string History = "listening-history";

    private const string State = "listening-state";

    /// <summary>Names of the jobs in the order of jobs.yaml, which is one that their needs allow.</summary>
    public static string[] InOrder(string jobsFile)
    {
        YamlStream yaml = [];
        using StreamReader reader = new(jobsFile);
        yaml.Load(reader);
        return [.. ((YamlMappingNode)yaml.Documents[0].RootNode["jobs"]).Children.Keys.Select(key => ((YamlScalarNode)key).Value!)];
    }

    /// <summary>The jobs that do what the reference's signal of a name does: its state comes from the raw events in one go.</summary>
    public static string[] Behind(string signal) => signal == State ? [History, State] : [signal];
}
