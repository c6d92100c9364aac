using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs;
using Pipelines.Jobs.Inputs;
using static Pipelines.Contracts.ColumnType;

namespace Pipelines.CandidatePools;

/// <summary>Tracks that a listener has never heard and may like, best first; for listeners without history a row per country.</summary>
public sealed class CandidatePoolsJob : Job<CandidatePoolsOptions>
{
    private static readonly Schema Dictionary = Schema.Of(1, new("track_id", Text), new("track_no", Long));

    public override string Name => "candidate-pools";

    public override ImmutableArray<Need> Needs =>
    [
        Need.SameDate("listening-state"),
        Need.SameDate("track-neighbors"),
        Need.SourceNewest("listeners", optional: true),
    ];

    public override ImmutableArray<Kernel> Kernels => [PoolKernels.Pool, PoolKernels.TrackIds, PoolKernels.Affinity, PoolKernels.Sources];

    /// <summary>
    /// Grain: one row per listener who heard anything, and one per country, under the user_id <c>country:SE</c> (<c>country:</c> where
    /// none is known), for everybody else. Lists are parallel, best first; affinity in ten-thousandths.
    /// </summary>
    public override Schema Output { get; } = Schema.Of(
        1,
        new("user_id", Text),
        new("track_ids", Text, IsList: true),
        new("affinity", Short, IsList: true),
        new("source", Text, IsList: true));

    protected override void Run(JobContext job, CandidatePoolsOptions options)
    {
        SideFile model = job.Input("track-neighbors")!.SideFile("model.bin");
        job.Engine.Params(
        [
            ("model_path", model.Path),
            ("model_digest", model.Sha256),
            ("settings", new long[] { options.PoolSize, options.TasteTracks, options.MaxPerArtist }),
            ("popular_tracks", options.PopularTracks),
        ]);
        job.ReadSide("track-neighbors", "dictionary.parquet", Dictionary);
        job.Read("listeners");
        job.ReadWhole("listening-state", "everyones_state");
        job.Table("listener_countries.sql");
        job.Table("popular.sql");
        job.Table("popular_lists.sql");
        job.Read("listening-state");
        job.Write("candidate_pools.sql", "user_id");
    }
}
