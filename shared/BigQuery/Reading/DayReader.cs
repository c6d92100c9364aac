using System.Collections.Immutable;
using System.Globalization;
using Pipelines.BigQuery.Fetching;
using Pipelines.BigQuery.Rest;
using Pipelines.BigQuery.Running;

namespace Pipelines.BigQuery.Reading;

/// <summary>
/// Finds the days that have rows, and marks by which a changed one is known: one query a look. Where a table is partitioned by day or
/// hour of the date column, its partitions say all of it. Else the date column is read, once a look, and a day goes by what holds it:
/// a month's or a year's partition, a table, the tables of a query. More days are then seen as changed than were.
/// </summary>
internal sealed class DayReader(BigQueryClient client, BigQueryAct act, ScanCap cap, FetchSite site, CancellationToken cancellation)
{
    private const int PartitionRows = 1, PartitionBytes = 2;

    public ImmutableSortedDictionary<DateOnly, DayMark> Read(Relation relation)
    {
        TimePartitioning? partitioning = relation.Table?.TimePartitioning;
        ILookup<string, DayMark>? partitions = relation.Date!.Partitions(partitioning) ? Partitions(relation.Table!) : null;
        return (partitions, partitioning?.Type) switch
        {
            ({ }, "DAY" or "HOUR") => Days(partitions),
            ({ }, "MONTH") => Counted(relation, day => Marks(partitions, day, "yyyyMM")),
            ({ }, "YEAR") => Counted(relation, day => Marks(partitions, day, "yyyy")),
            _ => Counted(relation, _ => relation.Mark),
        };
    }

    // Of the ids of hours the day is the beginning. Rows without a date, and those that no partition has yet, have other ids.
    private static ImmutableSortedDictionary<DateOnly, DayMark> Days(ILookup<string, DayMark> partitions) => partitions
        .Select(partition => (Day: Day(partition.Key), Marks: partition))
        .Where(partition => partition.Day is not null)
        .GroupBy(partition => partition.Day!.Value, partition => partition.Marks)
        .Select(day => (Day: day.Key, Mark: new DayMark(Text(day.SelectMany(marks => marks)), day.Sum(marks => marks.Sum(mark => mark.Rows)), day.Sum(marks => marks.Sum(mark => mark.Bytes)))))
        .Where(day => day.Mark.Rows > 0)
        .ToImmutableSortedDictionary(day => day.Day, day => day.Mark);

    private static DateOnly? Day(string partition) =>
        partition.Length is 8 or 10 && DateOnly.TryParseExact(partition.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    private static string Marks(ILookup<string, DayMark> partitions, DateOnly day, string format) => Text(partitions[day.ToString(format, CultureInfo.InvariantCulture)]);

    private static string Text(IEnumerable<DayMark> marks) => string.Join('\n', marks.Select(mark => mark.Text).Order(StringComparer.Ordinal));

    // Source: BigQuery, "PARTITIONS view".
    private ILookup<string, DayMark> Partitions(TableResource table)
    {
        TableReference reference = table.TableReference!;
        BigQuerySelect select = new(
            $"select partition_id, total_rows, total_logical_bytes, last_modified_time\nfrom {TableName.Quote(reference.ProjectId)}.{TableName.Quote(reference.DatasetId)}.INFORMATION_SCHEMA.PARTITIONS\nwhere table_name = @table",
            [QueryParameter.Of("table", "STRING", reference.TableId)]);
        return Query(select, cap: null, table.Location)
            .Where(row => row.Values[0] is string)
            .ToLookup(row => (string)row.Values[0]!, row => new DayMark(string.Join(' ', row.Values), Number(row, PartitionRows), Number(row, PartitionBytes)));
    }

    private ImmutableSortedDictionary<DateOnly, DayMark> Counted(Relation relation, Func<DateOnly, string> mark)
    {
        BigQuerySelect select = relation.Days();
        cap.Demand($"the days of {act.Source}", client.DryRun(act, select, cancellation).Statistics?.TotalBytesProcessed ?? 0);
        return Query(select, cap.Bytes, relation.Location)
            .Select(row => (Day: DateOnly.ParseExact((string)row.Values[0]!, "yyyy-MM-dd", CultureInfo.InvariantCulture), Rows: Number(row, 1)))
            .ToImmutableSortedDictionary(row => row.Day, row => new DayMark(mark(row.Day), row.Rows, null));
    }

    // A look that is stopped or killed leaves no job that runs on.
    private ResultRow[] Query(BigQuerySelect select, long? cap, string? location) => new JournaledWork(client, site).Do(act, location, (names, _) =>
    {
        JobResource job = client.Run(act, new JobConfiguration { Query = select.Configuration(cap) }, names, cancellation);
        return client.Rows(act, job.JobReference!, cancellation).ToArray();
    });

    private static long Number(ResultRow row, int column) => long.Parse((string?)row.Values[column] ?? "0", CultureInfo.InvariantCulture);
}
