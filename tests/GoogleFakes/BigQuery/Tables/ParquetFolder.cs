using System.Globalization;
using Pipelines.GoogleFakes.BigQuery.GoogleSql;

namespace Pipelines.GoogleFakes.BigQuery.Tables;

/// <summary>Parquet files that make a table: a file, a folder of files, or a folder a day, <c>dt=2026-11-20</c>.</summary>
internal sealed class ParquetFolder(string path)
{
    private const string Prefix = "dt=";

    /// <summary>Every file with the partition that it is of, in the order of their names; null where there are no days.</summary>
    public IReadOnlyList<(string? Partition, IReadOnlyList<string> Files)> Days { get; } = Read(path);

    /// <summary>Whether the files lie in folders of days.</summary>
    public bool IsDated => Days.Any(day => day.Partition is not null);

    /// <summary>The columns of all files, by the types that hold their values.</summary>
    public static IReadOnlyList<FakeColumn> Columns(Warehouse warehouse, IEnumerable<string> files) =>
    [
        .. warehouse.Describe($"select * from read_parquet([{string.Join(", ", files.Select(SqlText.Text))}], union_by_name = true, hive_partitioning = false)").Select(column =>
        {
            SqlType type = SqlType.OfDuckDb(column.Type);
            return new FakeColumn(column.Name, type.Legacy, type.IsArray ? "REPEATED" : "NULLABLE");
        }),
    ];

    private static IReadOnlyList<(string?, IReadOnlyList<string>)> Read(string path)
    {
        if (File.Exists(path))
        {
            return [(null, [path])];
        }

        string[] days = [.. Directory.GetDirectories(path, $"{Prefix}*").Order(StringComparer.Ordinal)];
        return days.Length == 0 ? [(null, Files(path))] : [.. days.Select(day => ((string?)Id(day), Files(day)))];
    }

    private static IReadOnlyList<string> Files(string folder) => [.. Directory.GetFiles(folder, "*.parquet").Order(StringComparer.Ordinal)];

    private static string Id(string folder) => DateOnly
        .ParseExact(Path.GetFileName(folder)[Prefix.Length..], "yyyy-MM-dd", CultureInfo.InvariantCulture)
        .ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
