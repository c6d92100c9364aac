using System.Globalization;
using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.BigQuery.Jobs;

/// <summary>
/// Parquet as an extract writes it: INT64, DOUBLE, BOOLEAN, BYTE_ARRAY with and without STRING, DATE, DECIMAL(38, 9), DATETIME and TIMESTAMP as
/// microseconds that are not adjusted to UTC, arrays as lists. Source: cloud.google.com/bigquery/docs/exporting-data, Parquet export details; there
/// FLOAT64 is said to be FLOAT, which would not hold its values, and the shape of lists is not said.
/// </summary>
internal static class ParquetExport
{
    /// <summary>DuckDB's name of <c>compression</c>.</summary>
    /// <exception cref="BigQueryException">invalid: Parquet has no such compression, or the format is another one.</exception>
    public static string Compression(string? format, string? compression) => (format, compression) switch
    {
        ("PARQUET", null or "NONE") => "uncompressed",
        ("PARQUET", "SNAPPY" or "GZIP" or "ZSTD") => compression.ToLowerInvariant(),
        ("PARQUET", _) => throw new BigQueryException("invalid", $"{compression} is not a supported compression for PARQUET"),
        _ => throw BigQueryException.NotUnderstood($"the destinationFormat {format ?? "CSV"}"),
    };

    /// <summary>One file, with every so many-th row.</summary>
    public static byte[] Bytes(Warehouse warehouse, FakeTable table, int shard, int shards, string compression)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            string columns = string.Join(", ", table.Held.Select(Exported));
            string rows = string.Create(CultureInfo.InvariantCulture, $"select {columns} from {SqlText.Name(table.StoredAs)} where rowid % {shards} = {shard}");
            warehouse.Execute($"copy ({rows}) to {SqlText.Text(path)} (format parquet, compression {compression})");
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Exported(FakeColumn column)
    {
        string name = SqlText.Name(column.Name);
        return (column.Held!.Value.Name, column.Held.Value.IsArray) switch
        {
            ("TIMESTAMP", false) => $"cast({name} as timestamp) as {name}",
            ("TIMESTAMP", true) => $"cast({name} as timestamp[]) as {name}",
            _ => name,
        };
    }
}
