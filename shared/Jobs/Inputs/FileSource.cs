using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Pipelines.Engine;
using Pipelines.Jobs.Configuration;
using Pipelines.Kernels;

namespace Pipelines.Jobs.Inputs;

/// <summary>A source of local Parquet files.</summary>
public sealed class FileSource(SourceConfig config, SourcePath path) : ISource
{
    public bool IsDated => path.IsDated;

    public string Place => path.Template;

    public string Unit => "file";

    public IReadOnlyList<DateOnly> Dates() => path.Dates();

    public SourcePartition Partition(DateOnly? date)
    {
        // Of a dated source without a partition, nothing; an undated one is the same for every date that a manifest may record of it.
        IReadOnlyList<string> files = !path.IsDated ? path.Files() : date is DateOnly day ? path.Files(day) : [];
        ImmutableArray<ParquetPart> parts = [.. files.Select(file => new ParquetPart(file))];
        return new SourcePartition(Fingerprint(files), _ => parts) { Bytes = files.Sum(file => new FileInfo(file).Length), Columns = config.Columns };
    }

    /// <summary>Changes when a file comes, goes, or is written again: names, sizes and times of writing, hashed.</summary>
    private static string Fingerprint(IReadOnlyList<string> files)
    {
        StringBuilder text = new();
        foreach (FileInfo file in files.Select(path => new FileInfo(path)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}\n");
        }

        return files.Count == 0 ? SourcePartition.Absent : Xxh64.Hash(Encoding.UTF8.GetBytes(text.ToString())).ToString("x16", CultureInfo.InvariantCulture);
    }
}
