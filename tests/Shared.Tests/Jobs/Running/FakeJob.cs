using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs;
using Pipelines.Kernels.Calls;

namespace Pipelines.Shared.Tests.Jobs.Running;

internal sealed record FakeOptions
{
    public long Factor { get; init; } = 1;

    /// <summary>Changes the parameters and nothing that is computed.</summary>
    public string Note { get; init; } = "";
}

/// <summary>A job of one select, which gives user_id and plays, over views named as the job's needs and over <c>params</c>.</summary>
internal sealed class FakeJob(string name, string select, params ImmutableArray<Need> needs) : IJob
{
    public string Name => name;

    public Type OptionsType => typeof(FakeOptions);

    public ImmutableArray<Need> Needs => needs;

    public Schema Output { get; } = Schema.Of(1, new("user_id", ColumnType.Text), new("plays", ColumnType.Long));

    public ImmutableArray<Kernel> Kernels => [];

    public int Version { get; set; } = 1;

    /// <summary>The select may then read <c>arm_factors</c> (arm, factor), and <c>experiments</c> of params.</summary>
    public bool TakesExperiments { get; set; }

    public DateOnly? LastCheckpoint { get; set; }

    /// <summary>Happens after everything is read and before anything is written.</summary>
    public Action<JobContext> Midway { get; set; } = static _ => { };

    public DateOnly? Checkpoint(DateOnly date, object options) => LastCheckpoint < date ? LastCheckpoint : null;

    public void Run(JobContext job, object options)
    {
        foreach (Need need in needs)
        {
            job.Read(need.Name);
            if (need.Kind == NeedKind.SincePrevious)
            {
                job.Read(name);
            }
        }

        job.Engine.Params([("factor", ((FakeOptions)options).Factor), ("experiments", job.Experiments)]);
        if (TakesExperiments)
        {
            job.ReadArms();
            job.Engine.Rows(
                "arm_factors",
                Schema.Of(1, new("arm", ColumnType.Long), new("factor", ColumnType.Long)),
                job.Arms((FakeOptions)options).Select((arms, index) => new object?[] { (long)index, arms.Options.Factor }));
        }

        job.Engine.Table("made", new Sql(name, select));
        Midway(job);
        job.Write("made.sql", "user_id");
    }
}
