using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs.Inputs;
using Pipelines.Snapshots;
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
        engine.ReadParquet("dictionary", new ParquetInput
        {
            Parts = [new ParquetPart(snapshots.LocalPath(neighbors, neighbors.SideFiles.First(file => file.Path == "dictionary.parquet")))],
            Schema = TrackNeighborsContract.Dictionary,
            IsChecked = true,
        });
        ReadNewest("tracks", date);
        ReadNewest("listeners", date);
    }

    public void ReadSnapshot(string signal, string view, IEnumerable<DateOnly> dates) => engine.ReadParquet(view, new ParquetInput
    {
        Parts =
        [
            .. dates.Select(date => snapshots.Published(signal, date)!).SelectMany(manifest =>
                manifest.Files.Select(file => new ParquetPart(snapshots.LocalPath(manifest, file)))),
        ],
        Schema = JobCatalog.All[signal].Output,
        IsChecked = true,
    });

    private void ReadNewest(string source, DateOnly date)
    {
        Sources sources = new(workspace.File.Sources, new FirstDayReader(() => engine));
        engine.ReadParquet(source, sources.Declares(source)
            ? new SuppressedRows(engine, workspace.Suppression()).Without(source, sources.Newest(source, date).Parquet, out _)
            : new ParquetInput { Parts = [], Schema = InputContracts.Find(source)! });
    }
}
