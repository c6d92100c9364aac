using System.Text;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs.Inputs;
using Pipelines.Kernels;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Forgetting;
using Pipelines.Snapshots.Verifying;

namespace Pipelines.Runner.Explaining;

/// <summary>A published run and the inputs that its manifest names, as views of an engine.</summary>
internal sealed class PublishedNight(IEngine engine, Workspace workspace, Manifest made)
{
    private static readonly Schema Asked = Schema.Of(
        1, new("user_id", ColumnType.Text), new("row_id", ColumnType.Text), new("state_of", ColumnType.Text), new("track_id", ColumnType.Text));

    private readonly SnapshotStore snapshots = workspace.Snapshots;
    private readonly FileVerifier verifier = new(workspace.Snapshots);
    private readonly SuppressedRows suppressed = new(engine, workspace.Suppression());
    private readonly List<string> changedSources = [];

    /// <summary>Sources whose files are not those that the run read.</summary>
    public IReadOnlyList<string> ChangedSources => changedSources;

    /// <summary>Makes the one-row table <c>asked</c> of what the other views are looked up by.</summary>
    /// <param name="row">The row's id: the user's, or a country's, which no state is read for.</param>
    public void Ask(string user, string row, string track) => engine.Rows("asked", Asked, [[user, row, row == user ? user : "", track]]);

    /// <summary>A run that this one was made from.</summary>
    /// <exception cref="InputMissingException">It is gone.</exception>
    public Manifest Input(string signal)
    {
        ManifestInput input = made.Inputs.First(recorded => recorded.Name == signal);
        // Where a listener was taken out of that run since, what is left of it.
        RunName run = new Supersessions(snapshots).Run(new RunName(signal, input.Date!.Value, input.Run!));
        return snapshots.OfRun(run.Signal, run.Date, run.Run) is { } manifest && !snapshots.IsRemoved(run) ? manifest : throw new InputMissingException(
            $"{made.Signal} of {made.Date:yyyy-MM-dd} was made from run {input.Run} of {signal}, which is gone, so nothing can be explained of it. "
            + $"Make it again: pipelines run {made.Signal} --date {made.Date:yyyy-MM-dd} --force");
    }

    /// <summary>A file beside a run's rows, as it was when it was written.</summary>
    public SideFile Side(Manifest manifest, string name)
    {
        ManifestFile file = manifest.SideFiles.First(side => side.Path == name);
        verifier.Demand("explain", [(manifest, file)], CancellationToken.None);
        return new SideFile(file.Path, snapshots.LocalFile(manifest, file), file.Sha256);
    }

    /// <summary>Makes a Parquet file beside a run's rows a view.</summary>
    public void ReadSide(string view, Manifest manifest, string name, Schema schema) =>
        engine.ReadParquet(view, new ParquetInput { Parts = [new ParquetPart(Side(manifest, name).Path)], Schema = schema, IsChecked = true });

    /// <summary>Makes a run's rows a view, of which only the file that the user's rows lie in.</summary>
    public void ReadSnapshot(string view, Manifest manifest, string user)
    {
        (Manifest, ManifestFile File)[] parts = [.. manifest.Files.Where(file => file.Shard == Shards.Of(Encoding.UTF8.GetBytes(user), file.Of)).Select(file => (manifest, file))];
        verifier.Demand("explain", parts, CancellationToken.None);
        engine.ReadParquet(view, new ParquetInput
        {
            Parts = [.. parts.Select(part => new ParquetPart(snapshots.LocalFile(manifest, part.File)))],
            Schema = JobCatalog.All[manifest.Signal].Output,
            IsChecked = true,
        });
    }

    /// <summary>Makes the rows of a user of a signal of the same date a view.</summary>
    /// <returns>Its manifest; null, and no view, where nothing of it is published.</returns>
    public Manifest? ReadOther(string signal, string user)
    {
        Manifest? manifest = snapshots.Published(signal, made.Date);
        if (manifest is not null)
        {
            ReadSnapshot(signal.Replace('-', '_'), manifest, user);
        }

        return manifest;
    }

    /// <summary>Makes a source a view, as it is now.</summary>
    /// <returns>Whether jobs.yaml declares it.</returns>
    public bool ReadSource(string name)
    {
        Sources sources = workspace.Sources(() => engine);
        ResolvedInput? now = sources.Declares(name) ? sources.Newest(name, made.Date) : null;
        if (now?.Recorded[0].Digest != made.Inputs.FirstOrDefault(input => input.Name == name)?.Digest)
        {
            changedSources.Add(name);
        }

        engine.ReadParquet(name, now is null
            ? new ParquetInput { Parts = [], Schema = InputContracts.Find(name)! }
            : suppressed.Without(name, now.Parquet, out _));
        return now is not null;
    }
}
