using System.Collections.Immutable;
using System.Globalization;
using Pipelines.Engine;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Inputs;

/// <summary>One name's files for one run: what to read, and what the manifest records of it.</summary>
/// <param name="Recorded">One entry a snapshot or partition.</param>
/// <param name="IsDated">Whether the files are picked by date; rows of an undated source are picked by their own time.</param>
public sealed record ResolvedInput(string Name, ParquetInput Parquet, ImmutableArray<ManifestInput> Recorded, bool IsDated)
{
    /// <summary>Whether it is fine that there are no rows.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>Files beside the rows, of a snapshot.</summary>
    public ImmutableArray<SideFile> SideFiles { get; init; } = [];

    /// <summary>With which parameters a snapshot was made, the newest where there are several; none for a source.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>A parameter of <see cref="Parameters"/> that is a whole number.</summary>
    public int WholeNumber(string parameter) => int.Parse(Parameters[parameter], CultureInfo.InvariantCulture);

    public SideFile SideFile(string name) => SideFiles.First(file => Path.GetFileName(file.Path) == name);

    /// <summary>Bytes on disk.</summary>
    public long Bytes => Parquet.Parts.Sum(part => new FileInfo(part.Path).Length);
}

/// <summary>A file of a snapshot beside its rows, on this machine.</summary>
public sealed record SideFile(string Path, string Sha256);

/// <summary>All inputs of one job for one date, by name.</summary>
public sealed record ResolvedInputs(ImmutableSortedDictionary<string, ResolvedInput> ByName)
{
    public ImmutableArray<ManifestInput> Recorded => [.. ByName.Values.SelectMany(input => input.Recorded)];
}
