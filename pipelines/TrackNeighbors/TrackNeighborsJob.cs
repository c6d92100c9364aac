using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs;
using Pipelines.Jobs.Auditing;

namespace Pipelines.TrackNeighbors;

/// <summary>
/// Which tracks speak for which: for every track a ridge regression on the tracks most listened to together with it, over capped
/// listeners, turned round to lists by the track that speaks. Source: shared/adr/0010.
/// </summary>
public sealed class TrackNeighborsJob : Job<TrackNeighborsOptions>
{
    public override string Name => "track-neighbors";

    public override ImmutableArray<Need> Needs => [Need.SameDate("listening-state"), Need.SourceNewest("tracks")];

    /// <summary>The model opens, its checksum holds, and it has the lists of the rows, under the same ids.</summary>
    public override ImmutableArray<Certificate> Certificates => [new("model_agrees") { IsByShard = false }];

    public override ImmutableArray<Kernel> Kernels => [RidgeKernels.Weights, ModelKernels.Agrees];

    public override int Version => 3;

    public override Schema Output => TrackNeighborsContract.Rows;

    protected override void Run(JobContext job, TrackNeighborsOptions options)
    {
        string gramPath = Path.Combine(job.StagingPath, "gram.bin");
        SetParams(job, options, gramPath, gramDigest: "");
        job.Read("tracks");
        job.ReadWhole("listening-state", "listening_state");
        job.Table("recordings.sql");
        job.Table("interactions.sql");
        job.Table("numbered_recordings.sql");
        job.Table("tastes.sql");
        job.Table("taste_listeners.sql");
        job.Table("co_listening.sql");
        using (GramFile gram = WriteGram(job, gramPath))
        {
            SetParams(job, options, gramPath, gram.Digest);
            job.Table("ridge_weights.sql");
        }

        job.Table("neighbors.sql");
        job.Write("track_neighbors.sql", "track_id");
        job.WriteSide("dictionary.parquet", "dictionary.sql", TrackNeighborsContract.Dictionary, "track_id");
        job.Timed("model.bin", () => ModelFile.Write(job.Engine, job.Sql("model.sql"), Path.Combine(job.StagingPath, ModelFile.Name)));
        job.AddSide(ModelFile.Name);
    }

    private static GramFile WriteGram(JobContext job, string path)
    {
        GramFile? gram = null;
        job.Timed("gram", () => gram = GramFile.Write(job.Engine, job.Sql("taste_listeners.sql"), job.Sql("gram.sql"), path));
        return gram!;
    }

    private static void SetParams(JobContext job, TrackNeighborsOptions options, string gramPath, string gramDigest) => job.Engine.Params(
    [
        ("tracks_per_listener", options.TracksPerListener),
        ("min_together", options.MinTogether),
        ("gram_path", gramPath),
        ("gram_digest", gramDigest),
        ("ridge_sizes", new long[] { options.RidgeNeighbors, options.WeightsPerTrack, options.MinListeners }),
        ("ridge_lambda", options.RidgeLambda),
        ("cosine_alpha", options.CosineAlpha),
        ("neighbors_per_track", options.NeighborsPerTrack),
    ]);
}
