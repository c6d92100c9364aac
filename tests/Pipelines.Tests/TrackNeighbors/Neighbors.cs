using Pipelines.Tests.Harness;

namespace Pipelines.Tests.TrackNeighbors;

/// <summary>Runs track-neighbors on a catalog and a state.</summary>
internal static class Neighbors
{
    public static JobTest Of(IEnumerable<Track> catalog, IEnumerable<StateRow> state, NeighborSettings settings, Layout? layout = null) =>
        new JobTest("track-neighbors", "2026-11-20", layout)
            .With("tracks_per_listener", settings.TracksPerListener)
            .With("min_together", settings.MinTogether)
            .With("ridge_neighbors", settings.RidgeNeighbors)
            .With("ridge_lambda", settings.RidgeLambda)
            .With("weights_per_track", settings.WeightsPerTrack)
            .With("min_listeners", settings.MinListeners)
            .With("cosine_alpha", settings.CosineAlpha)
            .With("neighbors_per_track", settings.NeighborsPerTrack)
            .Source("tracks", catalog)
            .Snapshot("listening-state", state);

    /// <summary>One line a listener: "ann: t1 t2 t3", the first the strongest.</summary>
    public static IEnumerable<StateRow> Listened(params string[] lines) => lines.SelectMany(line =>
    {
        string[] words = line.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries);
        return words.Skip(1).Select((track, place) => StateRow.Of(words[0], track, 1000 - place));
    });
}
