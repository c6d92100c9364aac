using Pipelines.Contracts;
using Pipelines.Jobs.Configuration;

namespace Pipelines.Shared.Tests.Jobs.Configuration;

/// <summary>
/// Loads a jobs.yaml from a directory of its own. Its jobs are <c>stats</c>, <c>pools</c> (reads stats) and <c>types</c>.
/// </summary>
internal static class JobsYaml
{
    private const string Version = "version: 1\n";
    private const string Environments = "environments: {local: {root: out}}\n";
    private const string Sources = "sources: {tracks: {path: tracks/*.parquet}}\n";
    private const string Jobs = "jobs: {stats: {needs: [tracks]}}\n";

    private static readonly Dictionary<string, JobBinding> KnownJobs = new()
    {
        ["stats"] = new(typeof(PoolOptions), ["tracks"]),
        ["pools"] = new(typeof(PoolOptions), ["stats"], TakesExperiments: true)
        {
            Output = Schema.Of(1, new("user_id", ColumnType.Text), new("ids", ColumnType.Text, IsList: true), new("score", ColumnType.Short, IsList: true)),
            Certificates = ["sound"],
        },
        ["types"] = new(typeof(EveryTypeOptions), []),
    };

    private static readonly string[] KnownSources = ["listening_history", "tracks", "listeners", "blocks", "campaigns"];

    // The section under test comes last: its header is line 4, its text begins in line 5; of experiments a line later.
    public static string WithEnvironments(string text) => $"{Version}{Sources}{Jobs}environments:\n{text}\n";

    public static string WithSources(string text) => $"{Version}{Environments}{Jobs}sources:\n  tracks: {{path: a}}\n{text}\n";

    public static string WithJobs(string text) => $"{Version}{Environments}{Sources}jobs:\n{text}\n";

    public static string WithExperiments(string text) =>
        $"{Version}{Environments}{Sources}jobs: {{stats: {{needs: [tracks]}}, pools: {{needs: [stats], parameters: {{pool_size: 100}}}}}}\nexperiments:\n{text}\n";

    // The audit stands in line 9.
    public static string WithAudits(string audit) => WithJobs($"  stats: {{needs: [tracks]}}\n  pools:\n    needs: [stats]\n    audits:\n      {audit}");

    public static JobsFile Load(string yaml, params string[] overrides)
    {
        using TestFolder folder = new();
        return LoadFrom(folder.Write("jobs.yaml", yaml), overrides);
    }

    public static JobsFile LoadFrom(string path, params string[] overrides) =>
        JobsFileLoader.Load(path, KnownJobs, KnownSources, [.. overrides.Select(ParameterOverride.Parse)]);

    /// <summary>The faults of a file that must not load.</summary>
    public static string[] Faults(string yaml, params string[] overrides) =>
        Assert.Throws<BadConfigurationException>(() => Load(yaml, overrides))!.Message.Split('\n');

    /// <summary>The options of the job <c>types</c>, with these parameters.</summary>
    public static EveryTypeOptions Types(string parameters, params string[] overrides) =>
        (EveryTypeOptions)Load(WithTypes(parameters), overrides).Jobs["types"].Options;

    /// <summary>The parameters stand in line 5.</summary>
    public static string WithTypes(string parameters) => WithJobs($"  types: {{parameters: {{{parameters}}}}}");
}
