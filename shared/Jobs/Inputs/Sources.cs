using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs.Configuration;
using Pipelines.Kernels;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Inputs;

/// <summary>Finds the files of sources.</summary>
public sealed class Sources(IReadOnlyDictionary<string, SourceConfig> sources, FirstDayReader firstDay)
{
    // One look a run: a partition that arrives meanwhile counts from the next run on, for every job alike.
    private readonly ConcurrentDictionary<string, IReadOnlyList<DateOnly>> dates = [];
    private readonly ConcurrentDictionary<(string Name, DateOnly? Date), ResolvedInput> partitions = [];

    public bool Declares(string name) => sources.ContainsKey(name);

    /// <summary>How many days up to a run date may still get events.</summary>
    public int LateDays(string name) => sources[name].LateDays;

    /// <summary>The first day that a source holds rows of; null when it has none.</summary>
    public DateOnly? FirstDay(string name)
    {
        SourceConfig source = sources[name];
        return source.Path.IsDated ? Dates(source).Cast<DateOnly?>().FirstOrDefault() : firstDay.Of(source);
    }

    /// <summary>A source's partition of a day.</summary>
    /// <exception cref="InputMissingException">There is none, and holes are not allowed.</exception>
    public ResolvedInput Day(string name, DateOnly day)
    {
        SourceConfig source = sources[name];
        ResolvedInput partition = Partition(source, day);
        return partition.Parquet.Parts.Count > 0 || source.EmptyDays == EmptyDays.Allow
            ? partition
            : throw new InputMissingException(
                $"{name} has no file for {day:yyyy-MM-dd} ({source.Path}). Try again when it has arrived; if that day truly has no events, set sources.{name}.empty_days: allow.");
    }

    /// <summary>A source's newest partition up to a day.</summary>
    /// <exception cref="InputMissingException">There is none, and the source is not optional.</exception>
    public ResolvedInput Newest(string name, DateOnly day)
    {
        SourceConfig source = sources[name];
        DateOnly? newest = source.Path.IsDated ? Dates(source).Where(date => date <= day).Cast<DateOnly?>().LastOrDefault() : null;
        ResolvedInput partition = Partition(source, newest);
        return partition.Parquet.Parts.Count > 0 || source.Optional
            ? partition
            : throw new InputMissingException(
                $"{name} has no file dated {day:yyyy-MM-dd} or before ({source.Path}). Try again when it has arrived, or mark it optional: true.");
    }

    private IReadOnlyList<DateOnly> Dates(SourceConfig source) => dates.GetOrAdd(source.Name, _ => source.Path.Dates());

    private ResolvedInput Partition(SourceConfig source, DateOnly? date) => partitions.GetOrAdd((source.Name, date), _ => Resolved(source, date));

    // Of a dated source without a partition, nothing; an undated one is the same for every date that a manifest may record of it.
    private static IReadOnlyList<string> Files(SourceConfig source, DateOnly? date) =>
        !source.Path.IsDated ? source.Path.Files() : date is DateOnly day ? source.Path.Files(day) : [];

    private static ResolvedInput Resolved(SourceConfig source, DateOnly? date)
    {
        IReadOnlyList<string> files = Files(source, date);
        ParquetInput parquet = new()
        {
            Parts = [.. files.Select(file => new ParquetPart(file))],
            Schema = InputContracts.Find(source.Name)!,
            Columns = source.Columns,
        };
        return new ResolvedInput(source.Name, parquet, [new ManifestInput(source.Name, date, null, Fingerprint(files)) { Bytes = files.Sum(file => new FileInfo(file).Length) }], source.Path.IsDated)
        {
            MayBeEmpty = source.Optional || source.EmptyDays == EmptyDays.Allow,
        };
    }

    /// <summary>Changes when a file comes, goes, or is written again: names, sizes and times of writing, hashed.</summary>
    private static string Fingerprint(IReadOnlyList<string> files)
    {
        StringBuilder text = new();
        foreach (FileInfo file in files.Select(path => new FileInfo(path)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}\n");
        }

        return files.Count == 0 ? "absent" : Xxh64.Hash(Encoding.UTF8.GetBytes(text.ToString())).ToString("x16", CultureInfo.InvariantCulture);
    }
}
