using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs;
using Pipelines.Jobs.Auditing;
using Pipelines.Kernels.Calls;
using Pipelines.Shared.Tests.Jobs.Running;
using static Pipelines.Contracts.ColumnType;

namespace Pipelines.Shared.Tests.Jobs.Auditing;

/// <summary>A row of the job <c>lists</c>.</summary>
internal sealed record ListRow(string UserId, string TrackIds = "", long Plays = 1, params short[] Score);

/// <summary>A job without inputs that publishes the rows of a test, and proves that nobody has more than 100 plays.</summary>
internal sealed class AuditedJob : IJob
{
    public string Name => "lists";

    public Type OptionsType => typeof(FakeOptions);

    public ImmutableArray<Need> Needs => [];

    public Schema Output { get; } = Schema.Of(
        1, new("user_id", Text), new("track_ids", Text, IsList: true), new("score", Short, IsList: true), new("plays", Long));

    public ImmutableArray<Certificate> Certificates => [new("modest"), new("rarely_zero", Sample: 1_000_000)];

    public ImmutableArray<Kernel> Kernels => [];

    public int Version => 1;

    public IReadOnlyList<ListRow> Rows { get; set; } = [];

    /// <summary>Happens after the rows are written.</summary>
    public Action<JobContext> Afterwards { get; set; } = static _ => { };

    public DateOnly? Checkpoint(DateOnly date, object options) => null;

    public void Run(JobContext job, object options)
    {
        job.Engine.Rows("made_lists", Output, Rows.Select(row => new object?[]
        {
            row.UserId,
            row.TrackIds.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            row.Score,
            row.Plays,
        }));
        job.Engine.Params([("most", 100L)]);
        job.Write("made_lists.sql", "user_id", "plays");
        Afterwards(job);
    }
}
