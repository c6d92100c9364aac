using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Jobs.Auditing;
using Pipelines.Kernels.Calls;

namespace Pipelines.Jobs;

/// <summary>One step of the night: reads inputs of its run date and writes one snapshot, named as the job.</summary>
public interface IJob
{
    /// <summary>Name of the job, its folder's in kebab case, and of its snapshot.</summary>
    string Name { get; }

    /// <summary>Record that the job's parameters in jobs.yaml bind to.</summary>
    Type OptionsType { get; }

    ImmutableArray<Need> Needs { get; }

    /// <summary>Columns of the snapshot.</summary>
    Schema Output { get; }

    /// <summary>Columns that no two rows of the snapshot have alike; the first one, by default.</summary>
    ImmutableArray<string> Key => [Output.Columns[0].Name];

    /// <summary>What the signal proves of itself each time before it is published.</summary>
    ImmutableArray<Certificate> Certificates => [];

    /// <summary>Columns of the files beside the snapshot that hold rows of listeners, by file; their ids stand in <c>user_id</c>.</summary>
    ImmutableSortedDictionary<string, Schema> SideRows => ImmutableSortedDictionary<string, Schema>.Empty;

    /// <summary>Functions that the job's SQL calls.</summary>
    ImmutableArray<Kernel> Kernels { get; }

    /// <summary>
    /// Whether its parameters may differ by listener, by the arms of the experiments in jobs.yaml: see
    /// <see cref="JobContext.Arms{TOptions}"/>. Its rows then say which arms they are of.
    /// </summary>
    bool TakesExperiments => false;

    /// <summary>
    /// Whether it looks back at its own newest older snapshot, as an input of its own name, without rows where there is none; nothing
    /// is run for that.
    /// </summary>
    bool ReadsPrevious => false;

    /// <summary>To be raised when the job's C# changes what it computes; its SQL and its kernels count by themselves.</summary>
    int Version { get; }

    /// <summary>
    /// For a job that builds on its own older snapshot: the last date before <paramref name="date"/> that it may not skip, so that
    /// its arithmetic is the same however long the stretch is that it folds; null where it may skip any.
    /// </summary>
    DateOnly? Checkpoint(DateOnly date, object options);

    void Run(JobContext job, object options);

    /// <summary>
    /// Whether the snapshot is sharded by listener, so that its inputs are read a shard at a time and its shards may be separate tasks.
    /// </summary>
    bool IsByListener => Output.Columns[0].Name == "user_id";
}

/// <summary>A job with its options' type.</summary>
public abstract class Job<TOptions> : IJob
    where TOptions : class
{
    public abstract string Name { get; }

    public Type OptionsType => typeof(TOptions);

    public abstract ImmutableArray<Need> Needs { get; }

    public abstract Schema Output { get; }

    public virtual ImmutableArray<string> Key => [Output.Columns[0].Name];

    public virtual ImmutableArray<Certificate> Certificates => [];

    public virtual ImmutableSortedDictionary<string, Schema> SideRows => ImmutableSortedDictionary<string, Schema>.Empty;

    public virtual ImmutableArray<Kernel> Kernels => [];

    public virtual bool TakesExperiments => false;

    public virtual bool ReadsPrevious => false;

    public virtual int Version => 1;

    public DateOnly? Checkpoint(DateOnly date, object options) => Checkpoint(date, (TOptions)options);

    public void Run(JobContext job, object options) => Run(job, (TOptions)options);

    protected virtual DateOnly? Checkpoint(DateOnly date, TOptions options) => null;

    protected abstract void Run(JobContext job, TOptions options);
}
