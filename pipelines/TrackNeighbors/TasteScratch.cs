using Pipelines.Engine;
using Pipelines.Kernels.Neighbors;

namespace Pipelines.TrackNeighbors;

/// <summary>
/// Everybody's strongest tracks in one run, as a file that kernels read on any engine: scratch, gone with this object, from the disk and
/// from memory.
/// </summary>
internal sealed class TasteScratch : IDisposable
{
    private TasteScratch(string path) => Path = path;

    public string Path { get; }

    public string Digest { get; private set; } = "";

    /// <summary>Listeners of each track, in the lists.</summary>
    public int[] Listeners { get; private set; } = [];

    /// <param name="tastes">Rows of one list of track numbers.</param>
    /// <param name="tracks">How many tracks there are.</param>
    public static TasteScratch Write(IEngine engine, Sql tastes, int tracks, string path)
    {
        TasteScratch file = new(path);
        try
        {
            file.Digest = TasteFile.Write(path, Lists(engine, tastes, tracks));
            file.Listeners = TasteFile.Load(path, file.Digest).ByTrack.Lengths();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        TasteFile.Release(Digest);
        File.Delete(Path);
    }

    private static ListenerLists Lists(IEngine engine, Sql tastes, int tracks)
    {
        List<int> offsets = [0], numbers = [];
        engine.Scan(tastes, row =>
        {
            foreach (long track in row.Longs(0))
            {
                numbers.Add((int)track);
            }

            offsets.Add(numbers.Count);
        });
        return new ListenerLists(tracks, [.. offsets], [.. numbers]);
    }
}
