using System.Buffers;
using System.IO.Compression;
using System.Text.Json;

namespace Pipelines.Engine.Recording;

/// <summary>A compressed file of one JSON value a line.</summary>
internal sealed class JsonLines(string path) : IDisposable
{
    private readonly GZipStream file = new(File.Create(path), CompressionLevel.Optimal);
    private readonly ArrayBufferWriter<byte> line = new();

    public void Write(Action<Utf8JsonWriter> value)
    {
        line.ResetWrittenCount();
        using (Utf8JsonWriter json = new(line))
        {
            value(json);
        }

        file.Write(line.WrittenSpan);
        file.WriteByte((byte)'\n');
    }

    public void Dispose() => file.Dispose();
}
