using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs;
using Pipelines.Kernels.Calls;

namespace Pipelines.Tests.Harness;

/// <summary>Stands in for a job: publishes the rows that a test gives, through the runner, under the job's name.</summary>
internal sealed class GivenRows(IJob job, IReadOnlyList<object> rows) : IJob
{
    public string Name => job.Name;

    public Type OptionsType => typeof(object);

    public ImmutableArray<Need> Needs => [];

    public Schema Output => job.Output;

    public ImmutableArray<string> Key => job.Key;

    public ImmutableArray<Kernel> Kernels => [];

    public int Version => 1;

    public DateOnly? Checkpoint(DateOnly date, object options) => null;

    public void Run(JobContext context, object options)
    {
        ObjectRows.Narrow(Output, rows);
        context.Engine.Rows("given_rows", Output, rows.Select(row => ObjectRows.Values(row, Output)));
        context.Write("given_rows.sql", [.. Output.Columns.Select(column => column.Name)]);
    }
}
