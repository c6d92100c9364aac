using Pipelines.Contracts;
using Pipelines.Jobs.Configuration;
using Pipelines.Runner;
using Pipelines.Tests.Architecture;

namespace Pipelines.Tests.Runner.Exporting;

/// <summary>Exports of the project's jobs.yaml, and what they have to hold.</summary>
internal static class Exports
{
    public static readonly string JobsYaml = Path.Combine(Repository.Root, "jobs.yaml");

    public static string Of(string system, params ReadOnlySpan<string> more) =>
        CommandLine.Run(["export", system, "--file", JobsYaml, "--jobs-file", "/srv/jobs.yaml", .. more]).Exited(ExitCode.Done).Out;

    public static JobsFile File => JobsFileLoader.Load(JobsYaml, JobCatalog.Bindings, InputContracts.Names, []);

    /// <summary>The needs of jobs.yaml as edges; where shards fan out, the needs lead to them and they to the job.</summary>
    public static IEnumerable<string> Edges(bool sharded) => File.Jobs.Values
        .SelectMany(job => Edges(job, sharded && JobCatalog.All[job.Name].Output.Columns[0].Name == "user_id"))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Edges(JobConfig job, bool sharded)
    {
        IEnumerable<string> needs = job.Needs.Where(JobCatalog.All.ContainsKey).Select(need => $"{need} > {job.Name}{(sharded ? "/shard" : "")}");
        return sharded ? needs.Append($"{job.Name}/shard > {job.Name}") : needs;
    }
}
