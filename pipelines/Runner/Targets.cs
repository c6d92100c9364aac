using System.CommandLine;
using Pipelines.Contracts;

namespace Pipelines.Runner;

/// <summary>Which jobs a command is about.</summary>
internal static class Targets
{
    private const string All = "all";

    public static Argument<string> Argument() =>
        new("job") { Description = "A job of jobs.yaml, with whatever it needs before it; or all.", HelpName = "JOB|all" };

    /// <exception cref="BadConfigurationException">jobs.yaml has no such job.</exception>
    public static IReadOnlyCollection<string> Of(Workspace workspace, string job) => job switch
    {
        All => [.. workspace.File.Jobs.Keys],
        _ when workspace.File.Jobs.ContainsKey(job) => [job],
        _ => throw new BadConfigurationException($"jobs.yaml has no job '{job}'; it has {string.Join(", ", workspace.File.Jobs.Keys)}, or say all."),
    };
}
