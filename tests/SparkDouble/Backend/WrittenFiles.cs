using System.Globalization;
using System.Text.RegularExpressions;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;

namespace Pipelines.SparkDouble.Backend;

/// <summary>
/// What a write leaves: a file for each task that has rows, and one at least; or a folder for each value of the partition column that has rows,
/// and in it a file for each task that has any of them. A task that is not sorted by that column first is sorted by it again, which loses its
/// order; so does one by a constant, which Spark 3.5.0 to 3.5.3 folds, and forgets that the task is sorted by it (SPARK-53738).
/// </summary>
internal static partial class WrittenFiles
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

        if (partitionedBy.Length > 1 || plan.Catalyst.Setting("spark.sql.parquet.compression.codec") is not { } codec)
        {
            throw new NotSupportedException("the double writes with a codec, by one column at most");
        }

        Directory.CreateDirectory(directory);
        plan.Act(() => WriteTasks(plan, layout, partitionedBy.FirstOrDefault(), directory, codec));
        if (options.GetValueOrDefault("mapreduce.fileoutputcommitter.marksuccessfuljobs") != "false")
        {
            File.WriteAllText(Path.Combine(directory, "_SUCCESS"), "");
        }
    }

    private static int WriteTasks(Plan plan, Layout layout, string? by, string directory, string codec)
    {
        int write = Interlocked.Increment(ref writes);
        string rows = string.Create(CultureInfo.InvariantCulture, $"write_{write}");
        // Rows without a column to go by lie in any task.
        string key = layout.By.Count == 0 ? plan.Name : string.Join(", ", layout.By.Select(Quote.Name));
        plan.Catalyst.Execute($"create table {rows} as select *, cast(hash({key}) % {layout.Partitions} as integer) as task_number from {plan.Name}");
        string columns = string.Join(", ", plan.Columns.Where(other => other.Name != by).Select(other => Quote.Name(other.Name)));
        string order = KeepsOrder(plan, layout, by) ? string.Join(", ", layout.Sorted.Select(Quote.Name)) : $"hash({rows}, {write})";
        foreach ((long task, string? value) in Files(plan, rows, by))
        {
            string folder = by is null ? directory : Directory.CreateDirectory(Path.Combine(directory, $"{by}={value}")).FullName;
            string name = string.Create(CultureInfo.InvariantCulture, $"part-{task:D5}-{write:x8}-0000-4000-8000-000000000000{(by is null ? '-' : '.')}c000.{codec}.parquet");
            string ofValue = by is null ? "" : $" and cast({Quote.Name(by)} as varchar) = {Quote.Text(value!)}";
            plan.Catalyst.Execute(
                $"copy (select {columns} from {rows} where task_number = {task}{ofValue} order by {order}) "
                + $"to {Quote.Text(Path.Combine(folder, name))} (format parquet, compression {codec})");
        }

        plan.Catalyst.Execute($"drop table {rows}");
        return write;
    }

    private static List<(long Task, string? Value)> Files(Plan plan, string rows, string? by)
    {
        string value = by is null ? "cast(null as varchar)" : $"cast({Quote.Name(by)} as varchar)";
        List<(long, string?)> files = [.. plan.Catalyst.Rows($"select distinct cast(task_number as bigint), {value} from {rows}").Select(file => ((long)file[0]!, (string?)file[1]))];
        return files.Count == 0 && by is null ? [(0, null)] : files;
    }

    private static bool KeepsOrder(Plan plan, Layout layout, string? by) =>
        layout.Sorted is [{ } first, ..] && (by is null || (first == by && !Constants().Matches(plan.Text).Any(constant => constant.Groups["name"].Value == by)));

    [GeneratedRegex("""(?<=(select|,)\s+)(cast\(-?\d+ as \w+\)|-?\d+) as "?(?<name>\w+)""")]
    private static partial Regex Constants();
}
