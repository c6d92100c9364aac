using Pipelines.Engine;
using Pipelines.Engine.DuckDb;

namespace Pipelines.SparkDouble.Backend;

/// <summary>Files that are read with one schema: Spark takes one file's for all of them, so that others are refused here.</summary>
internal static class ParquetFiles
{
    public static Plan Plan(Catalyst catalyst, string[] paths)
    {
        if (paths.Length == 0)
        {
            throw new ArgumentException("paths cannot be empty for source: parquet");
        }

        string[] files = [.. paths.SelectMany(HadoopPaths.Glob)];
        if (files.FirstOrDefault(file => !File.Exists(file)) is { } gone)
        {
            throw JvmFailure.Refused($"[PATH_NOT_FOUND] Path does not exist: file:{gone}.");
        }

        string[] selects = [.. files.GroupBy(file => string.Join(", ", Columns(catalyst, file))).Select(group => $"{Select(catalyst, group.First())} from {ReadParquet.Of(group)}")];
        return catalyst.Make(string.Join(" union all ", selects)) is var plan && selects.All(select => catalyst.Make(select).Columns.SequenceEqual(plan.Columns))
            ? plan
            : throw JvmFailure.Refused($"{files[0]} and others differ in their columns, and would be read by one's");
    }

    // What Spark makes of a file's columns; files that are stored in different ways may come out alike.
    private static string Select(Catalyst catalyst, string file) =>
        $"select {string.Join(", ", Columns(catalyst, file).Select(column => Value(catalyst, column.Name, column.Type)))}";

    private static (string Name, string Type)[] Columns(Catalyst catalyst, string file)
    {
        try
        {
            return [.. catalyst.Rows($"select column_name, column_type from (describe select * from {ReadParquet.Of(file)})").Select(row => ((string)row[0]!, (string)row[1]!))];
        }
        catch (SqlException e)
        {
            throw JvmFailure.Thrown("org.apache.spark.SparkException", $"[CANNOT_READ_FILE_FOOTER] Could not read footer for file: {file}. {e.Message}");
        }
    }

    private static string Value(Catalyst catalyst, string name, string type)
    {
        string column = Quote.Name(name);
        string value = type switch
        {
            "TIMESTAMP" or "TIMESTAMP_S" or "TIMESTAMP_MS" when catalyst.Setting("spark.sql.parquet.inferTimestampNTZ.enabled") == "false" => $"cast({column} as timestamptz)",
            "TIMESTAMP_NS" => catalyst.Setting("spark.sql.legacy.parquet.nanosAsLong") == "true"
                ? $"epoch_ns({column})"
                : throw JvmFailure.Refused("[PARQUET_TYPE_ILLEGAL] Illegal Parquet type: INT64 (TIMESTAMP(NANOS,false))."),
            "UTINYINT" => $"cast({column} as smallint)",
            "USMALLINT" => $"cast({column} as integer)",
            "UINTEGER" => $"cast({column} as bigint)",
            _ => column,
        };
        return $"{value} as {column}";
    }
}
