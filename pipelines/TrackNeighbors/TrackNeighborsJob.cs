using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Jobs;

namespace Pipelines.TrackNeighbors;

/// <summary>Which tracks go together: cosine of co-listening, shrunken where few listeners speak for it, over capped listeners.</summary>
public sealed class TrackNeighborsJob : Job<TrackNeighborsOptions>
{
    public override string Name => "track-neighbors";

    public override ImmutableArray<Need> Needs => [Need.SameDate("listening-state"), Need.SourceNewest("tracks")];

    public override int Version => 2;

    public override Schema Output => TrackNeighborsContract.Rows;

    protected override void Run(JobContext job, TrackNeighborsOptions options)
    {
        job.Engine.Params(
        [
            ("tracks_per_listener", options.TracksPerListener),
            ("min_together", options.MinTogether),
            ("shrinkage", options.Shrinkage),
            ("neighbors_per_track", options.NeighborsPerTrack),
        ]);
        job.Read("tracks");
        job.ReadWhole("listening-state", "listening_state");
        job.Table("recordings.sql");
        job.Table("interactions.sql");
        job.Table("numbered_recordings.sql");
        job.Table("tastes.sql");
        job.Table("neighbors.sql");
        job.Write("track_neighbors.sql", "track_id");
        job.WriteSide("dictionary.parquet", "dictionary.sql", TrackNeighborsContract.Dictionary, "track_id");
        job.Timed("model.bin", () => ModelFile.Write(job.Engine, job.Sql("model.sql"), Path.Combine(job.StagingPath, ModelFile.Name)));
        job.AddSide(ModelFile.Name);
    }
}
