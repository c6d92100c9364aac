using Pipelines.Contracts;

namespace Pipelines.Engine.DuckDb;

/// <summary>Reads Parquet back, digests its rows and measures its columns.</summary>
internal static class DigestReader
{
    /// <summary>Several files beside each other: a file of few row groups keeps one thread busy.</summary>
    /// <returns>In the order of the paths.</returns>
    public static FileMeasures[] Read(DuckDbDatabase database, IReadOnlyList<string> paths, Schema schema, int threads, CancellationToken cancellation)
    {
        string columns = string.Join(", ", schema.Columns.Select(column => Quote.Name(column.Name)));
        return SideBySide.Map(paths, threads, path => Read(database, path, columns, cancellation), cancellation);
    }

    /// <summary>All columns that the file has.</summary>
    public static FileMeasures Read(DuckDbDatabase database, string path, CancellationToken cancellation) => Read(database, path, "*", cancellation);

    private static FileMeasures Read(DuckDbDatabase database, string path, string select, CancellationToken cancellation)
    {
        using DuckDbReader reader = database.Query(Path.GetFileName(path), $"select {select} from {ReadParquet.Of(path)}");
        MeasuredColumn[] columns = [.. reader.Types.Select(MeasuredColumn.Of)];
        RowEncoder encoder = new();
        RowDigest digest = default;
        while (reader.Next())
        {
            cancellation.ThrowIfCancellationRequested();
            for (int i = 0; i < columns.Length; i++)
            {
                columns[i].MoveTo(reader.Vector(i));
            }

            for (int row = 0; row < reader.Rows; row++)
            {
                foreach (MeasuredColumn column in columns)
                {
                    column.Encode(encoder, row);
                }

                digest += encoder.Finish();
            }
        }

        return new FileMeasures(digest, [.. columns.Select(column => column.Measures)]);
    }
}
