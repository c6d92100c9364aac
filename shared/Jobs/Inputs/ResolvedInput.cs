using System.Collections.Immutable;
using System.Globalization;
using Pipelines.Engine;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Inputs;

/// <summary>
/// One name's rows for one run: what the manifest records of it, known without a file, and its files, which are brought to this
/// machine when they are first asked for.
/// </summary>
/// <param name="recorded">One entry a snapshot or partition.</param>
/// <param name="isDated">Whether the files are picked by date; rows of an undated source are picked by their own time.</param>
/// <param name="fetch">Brings the files.</param>
public sealed class ResolvedInput(string name, ImmutableArray<ManifestInput> recorded, bool isDated, Func<FetchContext, InputFiles> fetch)
{
    private readonly Lock fetching = new();
    private InputFiles? files;

    public string Name => name;

    public ImmutableArray<ManifestInput> Recorded => recorded;

    public bool IsDated => isDated;

    /// <summary>Whether a source has this partition; snapshots that are resolved are there.</summary>
    public bool IsThere { get; init; } = true;

    /// <summary>Whether it is fine that there are no rows.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>Bytes that fetching it is charged for; null where that is free. It may take a request to find out.</summary>
    public Func<long?> Scan { get; init; } = static () => null;

    /// <summary>With which parameters a snapshot was made, the newest where there are several; none for a source.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>A parameter of <see cref="Parameters"/> that is a whole number.</summary>
    public int WholeNumber(string parameter) => int.Parse(Parameters[parameter], CultureInfo.InvariantCulture);

    public ParquetInput Parquet => Files.Parquet;

    public SideFile SideFile(string file) => Files.SideFiles.First(side => side.Name == file);

    /// <summary>Bytes of the files or, where they are not on this machine, as the manifests and the source say.</summary>
    public long Bytes => Parquet.Parts.All(part => File.Exists(part.Path))
        ? Parquet.Parts.Sum(part => new FileInfo(part.Path).Length)
        : recorded.Sum(input => input.Bytes ?? 0);

    private InputFiles Files => Fetch(FetchContext.Look);

    /// <summary>Brings the files to this machine, once, whoever asks; after a failure the next one tries again.</summary>
    public InputFiles Fetch(FetchContext context)
    {
        lock (fetching)
        {
            return files ??= fetch(context);
        }
    }
}

/// <summary>An input's files: on this machine, or where a cluster reads them.</summary>
public sealed record InputFiles(ParquetInput Parquet)
{
    /// <summary>Files beside the rows, of a snapshot.</summary>
    public ImmutableArray<SideFile> SideFiles { get; init; } = [];
}

/// <summary>A file of a snapshot beside its rows, on this machine.</summary>
/// <param name="Name">In the snapshot; a copy on this machine may be called anything.</param>
public sealed record SideFile(string Name, string Path, string Sha256)
{
    /// <summary>Where an engine reads it: the same path or, for a cluster, where it is stored.</summary>
    public string Place { get; init; } = Path;
}
