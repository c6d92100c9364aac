using Pipelines.Engine;
using Pipelines.Kernels.Model;

namespace Pipelines.TrackNeighbors;

/// <summary>Writes what kernels need of tracks: ids, artists, availability, neighbours.</summary>
internal static class ModelFile
{
    public const string Name = "model.bin";

    public static void Write(IEngine engine, Sql tracks, string path)
    {
        TrackModelWriter model = new();
        List<(long Rank, int Track, short Weight)> neighbors = [];
        engine.Scan(tracks, (ref RowView row) =>
        {
            neighbors.Clear();
            // A track that nobody listened to together with another has no lists.
            ReadOnlySpan<long> ranks = row.IsNull(3) ? [] : row.Longs(3);
            for (int i = 0; i < ranks.Length; i++)
            {
                neighbors.Add((ranks[i], (int)row.Longs(4)[i], (short)row.Longs(5)[i]));
            }

            neighbors.Sort();
            model.Add(
                row.Bytes(0),
                (int)row.Long(1),
                row.Bool(2) ? TrackFlags.Available : TrackFlags.None,
                [.. neighbors.Select(neighbor => neighbor.Track)],
                [.. neighbors.Select(neighbor => neighbor.Weight)]);
        });
        model.Write(path);
    }
}
