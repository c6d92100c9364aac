using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Jobs;
using Pipelines.Jobs.Auditing;
using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Neighbors;

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

    public override ImmutableArray<Kernel> Kernels => [TasteKernels.Strongest, TasteKernels.CoListened, RidgeKernels.Weights, ModelKernels.Agrees];

    public override int Version => 3;

    public override Schema Output => TrackNeighborsContract.Rows;

    protected override void Run(JobContext job, TrackNeighborsOptions options)
    {
        SetParams(job, options, new Scratch());
        job.Read("tracks");
        job.ReadWhole("listening-state", "listening_state");
        job.Table("recordings.sql");
        job.Table("interactions.sql");
        job.Table("numbered_recordings.sql");
        using (GramFile gram = WriteGram(job, options))
        {
            SetParams(job, options, new Scratch { GramPath = job.Engine.Share(gram.Path, gram.Digest), GramDigest = gram.Digest });
            job.Table("ridge_weights.sql");
        }

        job.Table("neighbors.sql");
        job.Write("track_neighbors.sql", "track_id");
        job.WriteSide("dictionary.parquet", "dictionary.sql", TrackNeighborsContract.Dictionary, "track_id");
        job.Timed("model.bin", () => ModelFile.Write(job.Engine, job.Sql("model.sql"), Path.Combine(job.StagingPath, ModelFile.Name)));
        job.AddSide(ModelFile.Name);
    }

    private static GramFile WriteGram(JobContext job, TrackNeighborsOptions options)
    {
        using TasteScratch tastes = Timed(job, "tastes.sql", () => TasteScratch.Write(
            job.Engine, job.Sql("tastes.sql"), Tracks(job), Path.Combine(job.StagingPath, "tastes.bin")));
        SetParams(job, options, new Scratch { TastesPath = job.Engine.Share(tastes.Path, tastes.Digest), TastesDigest = tastes.Digest });
        return Timed(job, "gram.sql", () => GramFile.Write(
            job.Engine, tastes.Listeners, job.Sql("gram.sql"), Path.Combine(job.StagingPath, "gram.bin")));
    }

    private static int Tracks(JobContext job) => checked((int)(long)job.Engine.Query(job.Sql("track_count.sql"), out _)[0][0]!);

    private static T Timed<T>(JobContext job, string stage, Func<T> make)
    {
        T? made = default;
        job.Timed(stage, () => made = make());
        return made!;
    }

    private static void SetParams(JobContext job, TrackNeighborsOptions options, Scratch scratch) => job.Engine.Params(
    [
        ("tracks_per_listener", options.TracksPerListener),
        ("min_together", options.MinTogether),
        ("tastes_path", scratch.TastesPath),
        ("tastes_digest", scratch.TastesDigest),
        ("gram_path", scratch.GramPath),
        ("gram_digest", scratch.GramDigest),
        ("ridge_sizes", new long[] { options.RidgeNeighbors, options.WeightsPerTrack, options.MinListeners }),
        ("ridge_lambda", options.RidgeLambda),
        ("cosine_alpha", options.CosineAlpha),
        ("neighbors_per_track", options.NeighborsPerTrack),
    ]);

    /// <summary>Files that kernels read at this stage of the run; empty: none yet.</summary>
    private sealed record Scratch
    {
        public string TastesPath { get; init; } = "";

        public string TastesDigest { get; init; } = "";

        public string GramPath { get; init; } = "";

        public string GramDigest { get; init; } = "";
    }
}
