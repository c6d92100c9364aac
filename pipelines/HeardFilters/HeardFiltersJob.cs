using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Jobs;
using Pipelines.Jobs.Auditing;
using Pipelines.Kernels;
using Pipelines.Kernels.Calls;
using static Pipelines.Contracts.ColumnType;

namespace Pipelines.HeardFilters;

/// <summary>A bloom filter per listener of every track that they heard, in whatever release: serving skips what it contains.</summary>
public sealed class HeardFiltersJob : Job<HeardFiltersOptions>
{
    public override string Name => "heard-filters";

    public override ImmutableArray<Need> Needs => [Need.SameDate("listening-state"), Need.SourceNewest("tracks")];

    public override ImmutableArray<Kernel> Kernels =>
        [HeardFilterKernels.Xxh64Hash, HeardFilterKernels.SplitBlockFilter, HeardFilterKernels.FilterContains];

    /// <summary>Every track heard is in its listener's filter; of tracks that were not, no more than promised.</summary>
    public override ImmutableArray<Certificate> Certificates => [new("no_false_negatives"), new("false_positives", Sample: 2000)];

    /// <summary>Grain: one row per listener. Filter: Parquet's split-block bloom filter of XXH64 over track ids, no header.</summary>
    public override Schema Output { get; } = Schema.Of(
        1,
        new("user_id", Text),
        new("filter", Binary),
        new("tracks", Int),
        new("as_of", Date));

    protected override void Run(JobContext job, HeardFiltersOptions options)
    {
        job.Engine.Params([("run_date", job.RunDate), ("false_positive_rate", options.FalsePositiveRate)]);
        job.Read("tracks");
        job.Table("other_releases.sql");
        job.Read("listening-state");
        job.Write("heard_filters.sql", "user_id");
    }
}
