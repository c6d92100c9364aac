using System.Globalization;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;

namespace Pipelines.SparkDouble.Backend;

/// <summary>
/// What a write leaves: a folder for each value of the partition column that has rows, and in it a file for each task that has any of them.
/// A task that is not sorted by that column first is sorted by it again, which loses its order.
/// </summary>
internal static class WrittenFiles
{
    private static int writes;

    public static void Write(Plan plan, Layout layout, string? mode, string[] partitionedBy, IReadOnlyDictionary<string, string> options, string path)
    {
        string directory = HadoopPaths.Local(path);
        if (mode is not (null or "errorifexists"))
        {
            throw new NotSupportedException($"the double writes in no mode {mode}");
        }

        if (Directory.Exists(directory))
        {
            throw JvmFailure.Refused($"[PATH_ALREADY_EXISTS] Path {path} already exists.");
        }

        if (partitionedBy is not [string by] || plan.Catalyst.Setting("spark.sql.parquet.compression.codec") is not { } codec)
        {
            throw new NotSupportedException("the double writes with a codec, by one column");
        }

        Directory.CreateDirectory(directory);
        plan.Act(() => WriteTasks(plan, layout, by, directory, codec));
        if (options.GetValueOrDefault("mapreduce.fileoutputcommitter.marksuccessfuljobs") != "false")
        {
            File.WriteAllText(Path.Combine(directory, "_SUCCESS"), "");
        }
    }

    private static int WriteTasks(Plan plan, Layout layout, string by, string directory, string codec)
    {
        int write = Interlocked.Increment(ref writes);
        string rows = string.Create(CultureInfo.InvariantCulture, $"write_{write}"), column = Quote.Name(by);
        // Rows without a column to go by lie in any task.
        string key = layout.By.Count == 0 ? plan.Name : string.Join(", ", layout.By.Select(Quote.Name));
        plan.Catalyst.Execute($"create table {rows} as select *, cast(hash({key}) % {layout.Partitions} as integer) as task_number from {plan.Name}");
        string columns = string.Join(", ", plan.Columns.Where(other => other.Name != by).Select(other => Quote.Name(other.Name)));
        string order = layout.Sorted is [{ } first, ..] && first == by ? string.Join(", ", layout.Sorted.Select(Quote.Name)) : $"hash({rows}, {write})";
        foreach (object?[] file in plan.Catalyst.Rows($"select distinct cast(task_number as bigint), cast({column} as varchar) from {rows}"))
        {
            string folder = Directory.CreateDirectory(Path.Combine(directory, $"{by}={file[1]}")).FullName;
            string name = string.Create(CultureInfo.InvariantCulture, $"part-{file[0]:D5}-{write:x8}-0000-4000-8000-000000000000.c000.{codec}.parquet");
            plan.Catalyst.Execute(
                $"copy (select {columns} from {rows} where task_number = {file[0]} and cast({column} as varchar) = {Quote.Text((string)file[1]!)} order by {order}) "
                + $"to {Quote.Text(Path.Combine(folder, name))} (format parquet, compression {codec})");
        }

        plan.Catalyst.Execute($"drop table {rows}");
        return write;
    }
}
