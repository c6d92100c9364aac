using Pipelines.Engine;
using Pipelines.Kernels.Neighbors;

namespace Pipelines.TrackNeighbors;

/// <summary>
/// The Gram matrix of one run, as a file that kernels map on any engine: scratch, gone with this object, from the disk and from memory.
/// </summary>
internal sealed class GramFile : IDisposable
{
    private GramFile(string path) => Path = path;

    public string Path { get; }

    public string Digest { get; private set; } = "";

    /// <param name="listeners">Rows of (track number, listeners); tracks without a row have none.</param>
    /// <param name="coListening">Rows of (track number, other track's number, listeners in common), ordered by both numbers.</param>
    public static GramFile Write(IEngine engine, Sql listeners, Sql coListening, string path)
    {
        GramFile file = new(path);
        try
        {
            using GramWriter writer = new(path, Listeners(engine, listeners));
            engine.Scan(coListening, (ref RowView row) => writer.Add(row.Long(0), row.Long(1), row.Long(2)));
            file.Digest = writer.Finish();
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
        MappedGram.Release(Digest);
        File.Delete(Path);
    }

    private static int[] Listeners(IEngine engine, Sql select)
    {
        List<(long Track, long Listeners)> rows = [];
        engine.Scan(select, (ref RowView row) => rows.Add((row.Long(0), row.Long(1))));
        int[] listeners = new int[rows.Count == 0 ? 0 : checked((int)rows.Max(row => row.Track)) + 1];
        foreach ((long track, long count) in rows)
        {
            listeners[track] = checked((int)count);
        }

        return listeners;
    }
}
