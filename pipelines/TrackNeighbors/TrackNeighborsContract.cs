using Pipelines.Contracts;
using static Pipelines.Contracts.ColumnType;

namespace Pipelines.TrackNeighbors;

/// <summary>Columns of the snapshot and of its side file.</summary>
public static class TrackNeighborsContract
{
    /// <summary>
    /// Grain: one row per recording that speaks for another, under the release that stands for it. Neighbours are the recordings that it
    /// speaks for, by the magnitude of their weights, largest first, ties to the lower track number. Weights in ten-thousandths, -32767
    /// to 32767 and never 0: what a listener's play adds to the chance that they play the neighbour, negative where it takes away.
    /// Listeners as of the run date.
    /// </summary>
    public static Schema Rows { get; } = Schema.Of(
        1,
        new("track_id", Text),
        new("listeners", Long),
        new("neighbor_ids", Text, IsList: true),
        new("weights", Short, IsList: true));

    /// <summary>
    /// Grain: one row per track of the catalog, and per recording whose own id is no track of it: the number in <c>model.bin</c> of the
    /// recording.
    /// </summary>
    public static Schema Dictionary { get; } = Schema.Of(1, new("track_id", Text), new("track_no", Long));
}
