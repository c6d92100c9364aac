using System.Text;
using Pipelines.CandidatePools;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs.Configuration;
using Pipelines.Jobs.Inputs;
using Pipelines.Kernels;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Forgetting;
using Pipelines.Snapshots.Verifying;
using Pipelines.TrackNeighbors;

namespace Pipelines.Runner.Explaining;

/// <summary>A published run of candidate-pools and the inputs that its manifest names, as views of an engine.</summary>
internal sealed class PoolNight(IEngine engine, Workspace workspace, Manifest pools)
{
    private static readonly Schema Asked = Schema.Of(
        1, new("user_id", ColumnType.Text), new("row_id", ColumnType.Text), new("state_of", ColumnType.Text), new("track_id", ColumnType.Text));

    private readonly SnapshotStore snapshots = workspace.Snapshots;
    private readonly FileVerifier verifier = new(workspace.Snapshots);
    private readonly SuppressedRows suppressed = new(engine, workspace.Suppression());
    private readonly List<string> changedSources = [];

    /// <summary>Sources whose files are not those that the run read.</summary>
    public IReadOnlyList<string> ChangedSources => changedSources;

    /// <summary>Reads everything that does not depend on which row is asked for.</summary>
    /// <exception cref="InputMissingException">A run that the pools were made from is gone.</exception>
    public PoolReplay Read(string user)
    {
        Manifest neighbors = Input("track-neighbors");
        engine.ReadParquet("dictionary", Of(Side(neighbors, "dictionary.parquet").Path, TrackNeighborsContract.Dictionary));
        ReadSnapshot("whole_state", Input("listening-state"), user);
        foreach (string source in new[] { "tracks", "listeners", "blocks" })
        {
            ReadSource(source);
        }

        PoolReplay replay = new(engine, Side(neighbors, "model.bin"), Side(pools, PoolReplay.ShelvesFile));
        Ask(user, user, "");
        replay.ReadRules();
        return replay;
    }

    /// <summary>Which row the views are of: a listener's own, or, by an id that begins with <c>country:</c>, a country's.</summary>
    public PoolRow? Published(string user, string row, string track)
    {
        Ask(user, row, track);
        ReadSnapshot("candidate_pools", pools, row);
        engine.Table("countries", Select("explain_countries.sql"));
        engine.Table("listening_state", Select("explain_state.sql"));
        return engine.Query<PoolRow>(Select("explain_pool.sql")).SingleOrDefault();
    }

    public CandidatePoolsOptions Options(string arm) =>
        RecordedOptions.Bind<CandidatePoolsOptions>(pools.Parameters, arm, $"run {pools.Run} of {pools.Signal}");

    /// <summary>Makes the rows of a user of a signal of the same date a view.</summary>
    /// <returns>Its manifest; null, and no view, where nothing of it is published.</returns>
    public Manifest? ReadOther(string signal, string user)
    {
        Manifest? manifest = snapshots.Published(signal, pools.Date);
        if (manifest is not null)
        {
            ReadSnapshot(signal.Replace('-', '_'), manifest, user);
        }

        return manifest;
    }

    public static Sql Select(string file) => Sql.Embedded(typeof(PoolNight).Assembly, file);

    private void Ask(string user, string row, string track) => engine.Rows("asked", Asked, [[user, row, row == user ? user : "", track]]);

    private Manifest Input(string signal)
    {
        ManifestInput input = pools.Inputs.First(recorded => recorded.Name == signal);
        // Where a listener was taken out of that run since, what is left of it.
        RunName run = new Supersessions(snapshots).Run(new RunName(signal, input.Date!.Value, input.Run!));
        return snapshots.OfRun(run.Signal, run.Date, run.Run) is { } manifest && !snapshots.IsRemoved(run) ? manifest : throw new InputMissingException(
            $"{pools.Signal} of {pools.Date:yyyy-MM-dd} was made from run {input.Run} of {signal}, which is gone, so nothing can be explained of it. "
            + $"Make it again: pipelines run {pools.Signal} --date {pools.Date:yyyy-MM-dd} --force");
    }

    private SideFile Side(Manifest manifest, string name)
    {
        ManifestFile file = manifest.SideFiles.First(side => side.Path == name);
        verifier.Demand("explain", [(manifest, file)], CancellationToken.None);
        return new SideFile(file.Path, snapshots.LocalFile(manifest, file), file.Sha256);
    }

    // Only the file that the user's rows lie in.
    private void ReadSnapshot(string view, Manifest manifest, string user)
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

    private void ReadSource(string name)
    {
        Sources sources = workspace.Sources(() => engine);
        ResolvedInput? now = sources.Declares(name) ? sources.Newest(name, pools.Date) : null;
        if (now?.Recorded[0].Digest != pools.Inputs.FirstOrDefault(input => input.Name == name)?.Digest)
        {
            changedSources.Add(name);
        }

        engine.ReadParquet(name, now is null
            ? new ParquetInput { Parts = [], Schema = InputContracts.Find(name)! }
            : suppressed.Without(name, now.Parquet, out _));
    }

    private static ParquetInput Of(string path, Schema schema) => new() { Parts = [new ParquetPart(path)], Schema = schema, IsChecked = true };
}
