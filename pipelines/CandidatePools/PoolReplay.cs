using Pipelines.Engine;
using Pipelines.Jobs.Inputs;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;

namespace Pipelines.CandidatePools;

/// <summary>
/// Makes one row of a night that is over again, with the job's own SQL and kernels, and records what was said on the way. The engine's
/// views <c>listening_state</c> and <c>countries</c> hold what the row is made of: a listener's state and no country, or one country and no
/// state; <c>dictionary</c>, <c>tracks</c>, <c>listeners</c> and <c>blocks</c> are whole.
/// </summary>
public sealed class PoolReplay(IEngine engine, SideFile modelFile, SideFile shelvesFile)
{
    public const string ShelvesFile = ShelfBuilder.Name;

    /// <summary>What was said while the pool was made.</summary>
    public PoolRecord Record { get; } = new();

    public TrackModel Model { get; } = TrackModel.Load(modelFile.Path, modelFile.Sha256);

    public Shelves Shelves { get; } =
        Shelves.Load(shelvesFile.Path, shelvesFile.Sha256, modelFile.Sha256, TrackModel.Load(modelFile.Path, modelFile.Sha256));

    /// <summary>Makes the tables <c>listener_rules</c> and <c>blocked_tracks</c>; to be called before <see cref="Make"/>.</summary>
    public void ReadRules()
    {
        Table("listener_rules.sql");
        Table("blocked_tracks.sql");
    }

    /// <param name="options">Those that the row was made with, its arms' changes among them.</param>
    /// <param name="arm">The row's arms.</param>
    /// <returns>The row's columns as candidate-pools has them; null where these inputs give none.</returns>
    public PoolRow? Make(CandidatePoolsOptions options, string arm, DateOnly runDate)
    {
        engine.Params(
        [
            ("run_date", runDate),
            ("active_within_days", options.ActiveWithinDays),
            ("model_path", modelFile.Path),
            ("model_digest", modelFile.Sha256),
            ("shelves_path", shelvesFile.Path),
            ("shelves_digest", shelvesFile.Sha256),
            // The row's arm is known: without a plan everybody is in the only one.
            ("experiments", ""),
        ]);
        engine.Rows("arm_settings", CandidatePoolsJob.ArmSettings, [[0L, arm, options.ToSettings().ToArray()]]);
        engine.Register(PoolKernels.Recording(Record));
        engine.Register(PoolKernels.TrackIds);
        engine.Register(PoolKernels.Affinity);
        engine.Register(PoolKernels.Sources);
        engine.Table("packed", Select("candidate_pools.sql"));
        return engine.Query<PoolRow>(Select("unpacked_pools.sql")).SingleOrDefault();
    }

    private void Table(string file) => engine.Table(Path.GetFileNameWithoutExtension(file), Select(file));

    private static Sql Select(string file) => Sql.Embedded(typeof(PoolReplay).Assembly, file);
}

/// <summary>A row of candidate-pools.</summary>
public sealed record PoolRow(
    string UserId, IReadOnlyList<string> TrackIds, IReadOnlyList<short> Affinity, IReadOnlyList<string> Source, string ExperimentArm)
{
    /// <summary>Whether both hold the same candidates, in the same order, for the same reasons.</summary>
    public bool IsSamePool(PoolRow other) =>
        TrackIds.SequenceEqual(other.TrackIds) && Affinity.SequenceEqual(other.Affinity) && Source.SequenceEqual(other.Source);
}
