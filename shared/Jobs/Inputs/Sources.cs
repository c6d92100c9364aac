using System.Collections.Concurrent;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs.Configuration;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Inputs;

/// <summary>Decides which partitions of the sources a run reads, whatever kind of source has them.</summary>
/// <param name="open">Opens a source when it is first asked for; by default, those that are files.</param>
public sealed class Sources(IReadOnlyDictionary<string, SourceConfig> sources, FirstDayReader firstDay, Func<SourceConfig, ISource>? open = null)
{
    // One look a run: a partition that arrives meanwhile counts from the next run on, for every job alike.
    private readonly ConcurrentDictionary<string, Lazy<ISource>> opened = [];
    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<DateOnly>>> dates = [];
    private readonly ConcurrentDictionary<(string Name, DateOnly? Date), Lazy<ResolvedInput>> partitions = [];

    public bool Declares(string name) => sources.ContainsKey(name);

    public SourceConfig Config(string name) => sources[name];

    public ISource Source(string name) => Once(opened, name, () => (open ?? OpenFiles)(sources[name]));

    /// <summary>How many days up to a run date may still get events.</summary>
    public int LateDays(string name) => sources[name].LateDays;

    /// <summary>The days of which a dated source has something, ascending.</summary>
    public IReadOnlyList<DateOnly> Dates(string name) => Once(dates, name, () => Source(name).Dates());

    /// <summary>The first day that a source holds rows of; null when it has none.</summary>
    public DateOnly? FirstDay(string name) =>
        Source(name).IsDated ? Dates(name).Cast<DateOnly?>().FirstOrDefault() : firstDay.Of(name, () => Partition(name, null).Parquet);

    /// <summary>A source's partition of a day.</summary>
    /// <exception cref="InputMissingException">There is none, and holes are not allowed.</exception>
    public ResolvedInput Day(string name, DateOnly day)
    {
        ResolvedInput partition = Partition(name, day);
        return partition.IsThere || sources[name].EmptyDays == EmptyDays.Allow
            ? partition
            : throw new InputMissingException(
                $"{name} has no {Source(name).Unit} for {day:yyyy-MM-dd} ({Source(name).Place}). Try again when it has arrived; if that day truly has no events, set sources.{name}.empty_days: allow.");
    }

    /// <summary>A source's newest partition up to a day.</summary>
    /// <exception cref="InputMissingException">There is none, and the source is not optional.</exception>
    public ResolvedInput Newest(string name, DateOnly day)
    {
        DateOnly? newest = Source(name).IsDated ? Dates(name).Where(date => date <= day).Cast<DateOnly?>().LastOrDefault() : null;
        ResolvedInput partition = Partition(name, newest);
        return partition.IsThere || sources[name].Optional
            ? partition
            : throw new InputMissingException(
                $"{name} has no {Source(name).Unit} dated {day:yyyy-MM-dd} or before ({Source(name).Place}). Try again when it has arrived, or mark it optional: true.");
    }

    /// <summary>An undated source as it stands, or a day of a dated one, whether or not something is there.</summary>
    public ResolvedInput Partition(string name, DateOnly? date) => Once(partitions, (name, date), () => Resolved(name, date));

    /// <summary>A source of local files.</summary>
    /// <exception cref="BadConfigurationException">The source is of another kind.</exception>
    public static ISource OpenFiles(SourceConfig config) => config.Path is { } path
        ? new FileSource(config, path)
        : throw new BadConfigurationException($"{config.Name} comes from BigQuery, which is not read here: give it a path.");

    private ResolvedInput Resolved(string name, DateOnly? date)
    {
        SourceConfig config = sources[name];
        ISource source = Source(name);
        SourcePartition partition = source.IsDated && date is null ? SourcePartition.None : source.Partition(date);
        return new ResolvedInput(name, [new ManifestInput(name, date, null, partition.Fingerprint) { Bytes = partition.Bytes }], source.IsDated, context => Files(name, partition, context))
        {
            MayBeEmpty = config.Optional || config.EmptyDays == EmptyDays.Allow,
            IsThere = partition.IsThere,
            Scan = partition.Scan,
        };
    }

    private InputFiles Files(string name, SourcePartition partition, FetchContext context)
    {
        BigQueryTable? table = context.IsForCluster ? partition.Table : null;
        return new InputFiles(new ParquetInput
        {
            Parts = table is null ? partition.Fetch(context) : [],
            BigQuery = table,
            Schema = InputContracts.Find(name)!,
            // A fetch renames, where a table has names of its own.
            Columns = table is null ? partition.Columns : sources[name].Columns,
        });
    }

    // A look that failed stays failed, as one that went well stays: every job of the run is told the same, and waits for it once.
    private static TValue Once<TKey, TValue>(ConcurrentDictionary<TKey, Lazy<TValue>> known, TKey key, Func<TValue> look)
        where TKey : notnull => known.GetOrAdd(key, _ => new(look)).Value;
}
