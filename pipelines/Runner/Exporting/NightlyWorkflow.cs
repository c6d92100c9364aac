using System.Collections.Immutable;
using Pipelines.Jobs.Configuration;

namespace Pipelines.Runner.Exporting;

/// <summary>The night of a jobs.yaml as tasks and their order, whatever system is to run it.</summary>
internal sealed class NightlyWorkflow(JobsFile file, ExportSettings settings)
{
    /// <summary>Stands in a command line for the run date.</summary>
    public const string Date = "{date}";

    /// <summary>Stands in a command line for the number of a shard.</summary>
    public const string Shard = "{shard}";

    public ExportSettings Settings { get; } = settings;

    /// <summary>Every job behind what it needs; those that could stand in either order by name.</summary>
    public ImmutableArray<WorkflowTask> Tasks { get; } = Order(file, settings);

    /// <summary>The words that run a job, without those that start the program.</summary>
    public ImmutableArray<string> Arguments(string job, params ReadOnlySpan<string> more) =>
        ["run", job, "--date", Date, .. more, "--file", Settings.JobsFile, "--env", Settings.Environment, "--log", "json"];

    /// <summary>The words of the tasks that a job is split into, the number of the shard left open.</summary>
    public ImmutableArray<string> ShardArguments(WorkflowTask task) => Arguments(task.Job, "--shard", $"{Shard}/{task.Shards}");

    /// <summary>The words of the task that is the job, or that gathers its shards.</summary>
    public ImmutableArray<string> Arguments(WorkflowTask task) =>
        task.Shards is int shards ? Arguments(task.Job, "--gather", $"{shards}") : Arguments(task.Job);

    private static ImmutableArray<WorkflowTask> Order(JobsFile file, ExportSettings settings)
    {
        ImmutableArray<WorkflowTask>.Builder ordered = ImmutableArray.CreateBuilder<WorkflowTask>();
        HashSet<string> seen = [];
        foreach (string job in file.Jobs.Keys)
        {
            Add(job);
        }

        return ordered.ToImmutable();

        void Add(string name)
        {
            if (!seen.Add(name))
            {
                return;
            }

            JobConfig job = file.Jobs[name];
            ImmutableArray<string> needs = [.. job.Needs.Where(file.Jobs.ContainsKey).Order(StringComparer.Ordinal)];
            foreach (string need in needs)
            {
                Add(need);
            }

            ordered.Add(new WorkflowTask(name, needs, job.ServiceLevel, JobCatalog.All[name].IsByListener ? settings.Shards : null));
        }
    }
}
