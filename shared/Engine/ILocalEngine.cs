using Pipelines.Contracts;

namespace Pipelines.Engine;

/// <summary>An engine of this machine, which also looks into single files.</summary>
public interface ILocalEngine : IEngine
{
    /// <summary>Rows, digest and columns' measures of Parquet files of a schema, read back; in the order of the paths.</summary>
    IReadOnlyList<FileMeasures> Measure(IReadOnlyList<string> paths, Schema schema);

    /// <summary>The digest of one such file.</summary>
    RowDigest Digest(string path, Schema schema);

    /// <summary>As above, of all columns that the file has, in its own order.</summary>
    RowDigest Digest(string path);

    /// <summary>In which columns a Parquet file differs from a schema, in words; empty where it has exactly those, of those types, in that order.</summary>
    IReadOnlyList<string> Misfits(string path, Schema schema);
}
