using System.Collections.Immutable;
using System.Globalization;
using Pipelines.GoogleFakes.BigQuery.GoogleSql;
using Pipelines.GoogleFakes.BigQuery.Reading;

namespace Pipelines.GoogleFakes.BigQuery.Tables;

/// <summary>A table, its rows and what BigQuery knows of its partitions.</summary>
public sealed class FakeTable
{
    private readonly Warehouse warehouse;
    private readonly TimeProvider clock;
    private readonly SortedDictionary<string, FakePartition> partitions = new(StringComparer.Ordinal);

    internal FakeTable(
        Warehouse warehouse, TimeProvider clock, (string Project, string Dataset, string Name) reference, IReadOnlyList<FakeColumn> columns, TimePartitioning? partitioning)
    {
        (this.warehouse, this.clock) = (warehouse, clock);
        (Project, Dataset, Name) = reference;
        Columns = [.. columns];
        Partitioning = partitioning;
        CreatedAt = LastModified = clock.GetUtcNow();
        string declared = string.Concat(Held.Select(column => $"{SqlText.Name(column.Name)} {column.Held!.Value.DuckDb}, "));
        warehouse.Execute($"create or replace table {SqlText.Name(StoredAs)} ({declared}\"_PARTITIONTIME\" timestamp with time zone, \"_partition_id\" varchar)");
        Measure();
    }

    public string Project { get; }

    public string Dataset { get; }

    public string Name { get; }

    public ImmutableArray<FakeColumn> Columns { get; }

    public TimePartitioning? Partitioning { get; }

    /// <summary><c>requirePartitionFilter</c>: queries without a filter on the partitions fail.</summary>
    public bool RequirePartitionFilter { get; init; }

    /// <summary>Of the dataset; jobs that read it run there.</summary>
    public string Location { get; init; } = "EU";

    /// <summary>The GoogleSQL of a view; null for a table.</summary>
    public string? ViewQuery { get; init; }

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset LastModified { get; private set; }

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyCollection<FakePartition> Partitions => [.. partitions.Values];

    public long Rows => partitions.Values.Sum(partition => partition.Rows);

    public long Bytes => partitions.Values.Sum(partition => partition.Bytes.Values.Sum());

    internal bool IsMetadata { get; init; }

    /// <summary>project.dataset.table, as in queries.</summary>
    internal string Path => $"{Project}.{Dataset}.{Name}";

    /// <summary>project:dataset.table, as in messages and ids.</summary>
    internal string Id => $"{Project}:{Dataset}.{Name}";

    internal string StoredAs => Path;

    internal IEnumerable<FakeColumn> Held => Columns.Where(column => column.Held is not null);

    internal ImmutableArray<OutputColumn> OutputColumns => [.. Columns.Select(column => new OutputColumn(column.Name, column.Held))];

    /// <summary>Adds rows, in the columns' order: text, long, double, decimal, bool, DateOnly, DateTime (UTC, or of a DATETIME), TimeOnly, byte[], arrays of those, null.</summary>
    /// <param name="partition">Of a table partitioned by ingestion time: the partition's id.</param>
    public FakeTable Load(IEnumerable<object?[]> rows, string? partition = null)
    {
        List<FakeColumn> held = [.. Held];
        foreach (object?[][] chunk in rows.Chunk(500))
        {
            string values = string.Join(", ", chunk.Select(row => $"({string.Join(", ", held.Select((column, i) => SqlValue.Of(row[Columns.IndexOf(column)], column.Held!.Value)))})"));
            string names = string.Join(", ", held.Select(column => SqlText.Name(column.Name)));
            Insert($"select * from (values {values}) as rows({names})", partition);
        }

        return this;
    }

    /// <summary>Adds the rows of Parquet files, by their columns' names; a column that no file has is null.</summary>
    public FakeTable LoadParquet(IEnumerable<string> paths, string? partition = null)
    {
        string files = $"read_parquet([{string.Join(", ", paths.Select(SqlText.Text))}], union_by_name = true, hive_partitioning = false)";
        HashSet<string> present = new(warehouse.Describe($"select * from {files}").Select(column => column.Name), StringComparer.OrdinalIgnoreCase);
        string columns = string.Join(", ", Held.Select(column => present.Contains(column.Name) ? SqlText.Name(column.Name) : $"null as {SqlText.Name(column.Name)}"));
        Insert($"select {columns} from {files}", partition);
        return this;
    }

    /// <summary>Takes what a query of the database gives, by the columns' names.</summary>
    internal void LoadQuery(string select) => Insert(select, partition: null);

    /// <summary>Takes a partition away with its rows; an empty id stands for all rows of a table without partitions.</summary>
    public void Delete(string partition)
    {
        warehouse.Execute($"delete from {SqlText.Name(StoredAs)} where \"_partition_id\" = {SqlText.Text(partition)}");
        partitions.Remove(partition);
        Measure();
    }

    /// <summary>Moves the last modified time of a partition to now, as a change that leaves its rows and bytes alike does.</summary>
    public void Touch(string partition)
    {
        LastModified = clock.GetUtcNow();
        partitions[partition] = partitions[partition] with { LastModified = LastModified };
    }

    internal bool IsPartitionedBy(string column) => Partitioning is not null
        && (Partitioning.Field?.Equals(column, StringComparison.OrdinalIgnoreCase) ?? column is "_PARTITIONTIME" or "_PARTITIONDATE");

    internal long LogicalBytes(string partition, string column) =>
        partitions[partition].Bytes.GetValueOrDefault(column);

    /// <summary>Takes note of rows that came or went; a partition whose rows and bytes are the same counts as unchanged.</summary>
    internal void Measure()
    {
        LastModified = clock.GetUtcNow();
        string sizes = string.Concat(Held.Select(column => $", cast(coalesce(sum({LogicalSize.Of(column)}), 0) as bigint)"));
        HashSet<string> seen = [];
        foreach (object?[] row in warehouse.Rows($"select \"_partition_id\", count(*){sizes} from {SqlText.Name(StoredAs)} group by all"))
        {
            string id = (string)row[0]!;
            seen.Add(id);
            Dictionary<string, long> bytes = Held.Select((column, i) => (column.Name, (long)row[i + 2]!)).ToDictionary(StringComparer.OrdinalIgnoreCase);
            FakePartition? old = partitions.GetValueOrDefault(id);
            bool isSame = old is not null && old.Rows == (long)row[1]! && old.Bytes.All(column => bytes[column.Key] == column.Value);
            partitions[id] = isSame ? old! : new FakePartition(id, (long)row[1]!, bytes, LastModified, BoundsOf(id));
        }

        if (Partitioning is null && seen.Count == 0)
        {
            partitions[""] = new FakePartition("", 0, new Dictionary<string, long>(), LastModified, null);
        }
    }

    private void Insert(string select, string? partition)
    {
        string id = Partitioning switch
        {
            null => "''",
            { Field: null } => SqlText.Text(partition ?? throw new ArgumentException($"{Path} is partitioned by ingestion time: say which partition the rows are of")),
            { Field: { } field } => $"coalesce(strftime({SqlText.Name(field)}, '{Partitioning.SqlFormat}'), '{TimePartitioning.Null}')",
        };
        string time = Partitioning is { Field: null } ? $"make_timestamptz({Microseconds(Partitioning.Bounds(partition!, null).First)})" : "null";
        string cast = string.Join(", ", Held.Select(Stored));
        string names = string.Join(", ", Held.Select(column => SqlText.Name(column.Name)));
        warehouse.Execute($"insert into {SqlText.Name(StoredAs)} select {names}, {time}, {id} from (select {cast} from ({select}))");
        Measure();
    }

    // A repeated column is never null: it is empty.
    private static string Stored(FakeColumn column)
    {
        string name = SqlText.Name(column.Name);
        string cast = $"cast({name} as {column.Held!.Value.DuckDb})";
        return column.Held.Value.IsArray ? $"coalesce({cast}, []) as {name}" : $"{cast} as {name}";
    }

    private (DateTime, DateTime)? BoundsOf(string id)
    {
        if (Partitioning is null || id == TimePartitioning.Null)
        {
            return null;
        }

        SqlType? type = Partitioning.Field is null ? null : Columns.First(column => column.Name == Partitioning.Field).Held;
        return Partitioning.Bounds(id, type?.Name);
    }

    private static string Microseconds(DateTime time) => ((time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);
}
