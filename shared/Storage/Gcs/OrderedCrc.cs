namespace Pipelines.Storage.Gcs;

/// <summary>The checksum of a file whose bytes pass by in order, some of them more than once.</summary>
internal sealed class OrderedCrc
{
    private Crc32C crc = new();
    private long seen;

    public string Text => crc.Text;

    /// <param name="position">Where in the file the bytes begin; not beyond those that have passed.</param>
    public void Append(long position, ReadOnlySpan<byte> bytes)
    {
        if (position > seen)
        {
            throw new InvalidOperationException($"bytes {seen} to {position} have not passed");
        }

        long known = seen - position;
        if (known < bytes.Length)
        {
            crc.Append(bytes[(int)known..]);
            seen = position + bytes.Length;
        }
    }
}
