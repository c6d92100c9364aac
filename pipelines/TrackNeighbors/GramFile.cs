using System.Runtime.InteropServices;
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

    /// <param name="listeners">Of each track: the diagonal.</param>
    /// <param name="rows">Rows of (track number, entries as <see cref="TasteKernels.CoListened"/> packs them), in any order.</param>
    public static GramFile Write(IEngine engine, ReadOnlySpan<int> listeners, Sql rows, string path)
    {
        GramFile file = new(path);
        try
        {
            using GramWriter writer = new(path, listeners);
            engine.Scan(rows, row => writer.Add(row.Long(0), MemoryMarshal.Cast<long, GramEntry>(row.Longs(1))));
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
        MappedGram.Release(Path, Digest);
        File.Delete(Path);
    }
}
