using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs.Inputs;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Verifying;
using Pipelines.TrackNeighbors;

namespace Pipelines.Runner.Evaluating;

/// <summary>Makes snapshots and sources of a workspace views of an engine, for judging what was published.</summary>
internal sealed class EvaluationViews(IEngine engine, Workspace workspace)
{
    private readonly SnapshotStore snapshots = workspace.Snapshots;

    /// <summary>What <see cref="Evaluation.Splits.ListeningReader"/> reads: everything as the jobs of the date read it.</summary>
    public void ReadListening(DateOnly date)
    {
        ReadSnapshot("listening-state", "listening_state", [date]);
        Manifest neighbors = snapshots.Published("track-neighbors", date)!;
        ManifestFile dictionary = neighbors.SideFiles.First(file => file.Path == "dictionary.parquet");
        Demand([(neighbors, dictionary)]);
        engine.ReadParquet("dictionary", new ParquetInput
        {
            Parts = [new ParquetPart(snapshots.LocalFile(neighbors, dictionary))],
            Schema = TrackNeighborsContract.Dictionary,
            IsChecked = true,
        });
        ReadNewest("tracks", date);
        ReadNewest("listeners", date);
    }

    public void ReadSnapshot(string signal, string view, IEnumerable<DateOnly> dates)
    {
        (Manifest Of, ManifestFile File)[] parts =
            [.. dates.Select(date => snapshots.Published(signal, date)!).SelectMany(manifest => manifest.Files.Select(file => (manifest, file)))];
        Demand(parts);
        engine.ReadParquet(view, new ParquetInput
        {
            Parts = [.. parts.Select(part => new ParquetPart(snapshots.LocalFile(part.Of, part.File)))],
            Schema = JobCatalog.All[signal].Output,
            IsChecked = true,
        });
    }

    private void Demand((Manifest, ManifestFile)[] files) => new FileVerifier(snapshots).Demand("evaluate", files, CancellationToken.None);

    private void ReadNewest(string source, DateOnly date)
    {
        Sources sources = workspace.Sources(() => engine);
        engine.ReadParquet(source, sources.Declares(source)
            ? new SuppressedRows(engine, workspace.Suppression()).Without(source, sources.Newest(source, date).Parquet, out _)
            : new ParquetInput { Parts = [], Schema = InputContracts.Find(source)! });
    }
}
