namespace Pipelines.Engine.Recording;

/// <summary>Rows of a step: a file of them, their number and their digest.</summary>
internal sealed class RecordedRows(string directory, string file) : IDisposable
{
    private readonly JsonLines lines = new(Path.Combine(directory, file));
    private readonly RowEncoder encoder = new();

    /// <summary>Relative to the job's folder.</summary>
    public string File { get; } = file;

    public RowDigest Digest { get; private set; }

    public void Add(IEnumerable<object?> row)
    {
        object?[] values = [.. row];
        foreach (object? value in values)
        {
            RecordedValue.Encode(encoder, value);
        }

        Digest += encoder.Finish();
        lines.Write(json => RecordedValue.Write(json, values));
    }

    public void Dispose() => lines.Dispose();
}
