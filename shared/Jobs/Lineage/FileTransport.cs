using System.Globalization;

namespace Pipelines.Jobs.Lineage;

/// <summary>Writes events to one file, a line each, or to a file each beside it, as OpenLineage's own clients do.</summary>
internal sealed class FileTransport(string path, bool append, TimeProvider clock) : ILineageTransport
{
    private int written;

    public void Send(string runEvent)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            string file = append
                ? path
                : string.Create(CultureInfo.InvariantCulture, $"{path}-{clock.GetUtcNow():yyyyMMdd-HHmmss.ffffff}-{Environment.ProcessId}-{++written}.json");
            File.AppendAllText(file, $"{runEvent}\n");
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    public void Dispose()
    {
    }
}
