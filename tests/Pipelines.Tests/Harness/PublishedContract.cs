using System.Text;
using Pipelines.Contracts;
using Pipelines.Kernels;

namespace Pipelines.Tests.Harness;

/// <summary>What every signal promises of its files, whatever is in them.</summary>
internal static class PublishedContract
{
    public static void Check(JobRun run, params string[] columns)
    {
        Assert.That(run.Manifest.Columns.Select(column => $"{column.Name} {column.Type}"), Is.EqualTo(columns), "the manifest's columns");
        Assert.That(run.Manifest.Rows, Is.EqualTo(run.Lines.Length));
        foreach ((string part, int shard) in run.Parts.Select((part, shard) => (part, shard)))
        {
            Assert.That(Columns(part), Is.EqualTo(run.Schema.Columns.SelectMany(Parquet)), part);
            string[] keys = [.. run.PartRows(part).Select(row => (string)row[0]!)];
            Assert.That(keys, Is.Ordered.Using(Bytewise.Order), part);
            Assert.That(keys.Select(key => Shards.Of(Encoding.UTF8.GetBytes(key), run.Parts.Count)), Is.All.EqualTo(shard), part);
        }
    }

    /// <summary>A file's columns as Parquet has them: name, physical type, annotation; LIST for a list's outer and inner level.</summary>
    public static IEnumerable<string> Columns(string file) =>
        JobRun.Ask(file, "select name, type, converted_type, logical_type, repetition_type from parquet_schema({file})")
            .Skip(1)
            .Select(row => $"{row[0]} {row[4]} {row[1]} {row[2]}{(((string?)row[3])?.Contains("isAdjustedToUTC=1") == true ? " UTC" : "")}");

    private static IEnumerable<string> Parquet(Column column) => column.IsList
        ? [$"{column.Name} OPTIONAL  LIST", "list REPEATED  ", $"element OPTIONAL {Physical(column.Type)}"]
        : [$"{column.Name} OPTIONAL {Physical(column.Type)}"];

    private static string Physical(ColumnType type) => type switch
    {
        ColumnType.Bool => "BOOLEAN ",
        ColumnType.Short => "INT32 INT_16",
        ColumnType.Int => "INT32 INT_32",
        ColumnType.Long => "INT64 INT_64",
        ColumnType.Float => "FLOAT ",
        ColumnType.Double => "DOUBLE ",
        ColumnType.Text => "BYTE_ARRAY UTF8",
        ColumnType.Binary => "BYTE_ARRAY ",
        ColumnType.Timestamp => "INT64 TIMESTAMP_MICROS UTC",
        ColumnType.Date => "INT32 DATE",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
