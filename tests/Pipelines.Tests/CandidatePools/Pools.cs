using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;
using Pipelines.Tests.Harness;
using Pipelines.Tests.TrackNeighbors;

namespace Pipelines.Tests.CandidatePools;

/// <summary>Runs track-neighbors, then candidate-pools, on a catalog, a state, and listeners and blocks where there are any.</summary>
internal static class Pools
{
    public const string Date = "2026-11-20";

    public static JobTest Of(
        IEnumerable<Track> catalog, IEnumerable<StateRow> state, IEnumerable<Listener>? listeners = null, IEnumerable<Block>? blocks = null, Layout? layout = null)
    {
        JobTest test = new JobTest("candidate-pools", Date, layout)
            .Source("tracks", catalog)
            .Snapshot("listening-state", state)
            .After("track-neighbors")
            .After("track-stats");
        test = listeners is null ? test : test.Source("listeners", listeners);
        return blocks is null ? test : test.Source("blocks", blocks);
    }

    public static PoolRow Of(this JobRun run, string user) => run.Rows<PoolRow>().Single(row => row.UserId == user);

    /// <summary>The model that the pools were made from, and the shelves beside them.</summary>
    public static (TrackModel Model, Shelves Shelves) Inputs(this JobTest test, JobRun run)
    {
        JobRun neighbors = test.Published(of: "track-neighbors")!;
        string digest = neighbors.Manifest.SideFiles.Single(file => file.Path == "model.bin").Sha256;
        TrackModel model = TrackModel.Load(neighbors.Side("model.bin"), digest);
        string shelves = run.Side("shelves.bin");
        return (model, Shelves.Load(shelves, run.Manifest.SideFiles.Single(file => file.Path == "shelves.bin").Sha256, digest, model));
    }

    /// <summary>A row of state with play weight and the days of the first and last play.</summary>
    public static StateRow Played(string user, string track, long weight, string first, string last) =>
        StateRow.Of(user, track, weight) with { FirstPlayedAt = Time.Of(first), LastPlayedAt = Time.Of(last) };
}
