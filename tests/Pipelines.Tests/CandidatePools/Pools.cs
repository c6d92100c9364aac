using Pipelines.Tests.Harness;

namespace Pipelines.Tests.CandidatePools;

/// <summary>Runs track-neighbors, then candidate-pools, on a catalog, a state, and listeners where there are any.</summary>
internal static class Pools
{
    public static JobTest Of(
        IEnumerable<Track> catalog, IEnumerable<StateRow> state, IEnumerable<Listener>? listeners = null, PoolParameters? parameters = null, Layout? layout = null)
    {
        PoolParameters settings = parameters ?? new PoolParameters();
        JobTest test = new JobTest("candidate-pools", "2026-11-20", layout)
            .With("pool_size", settings.PoolSize)
            .With("taste_tracks", settings.TasteTracks)
            .With("max_per_artist", settings.MaxPerArtist)
            .With("popular_tracks", settings.PopularTracks)
            .Source("tracks", catalog)
            .Snapshot("listening-state", state)
            .After("track-neighbors");
        return listeners is null ? test : test.Source("listeners", listeners);
    }

    public static PoolRow Of(this JobRun run, string user) => run.Rows<PoolRow>().Single(row => row.UserId == user);
}
