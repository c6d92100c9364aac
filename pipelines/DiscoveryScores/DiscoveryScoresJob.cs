using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs;
using Pipelines.Jobs.Auditing;
using Pipelines.Jobs.Inputs;
using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Discovery;
using static Pipelines.Contracts.ColumnType;

namespace Pipelines.DiscoveryScores;

/// <summary>How good a discovery each candidate of a pool would be for its listener: fit, times how new it is, and what makes it so.</summary>
public sealed class DiscoveryScoresJob : Job<DiscoveryScoresOptions>
{
    private static readonly Schema Dictionary = Schema.Of(1, new("track_id", Text), new("track_no", Long));
    private static readonly Schema ArmSettings = Schema.Of(1, new("arm", Long), new("settings", ColumnType.Double, IsList: true));

    public override string Name => "discovery-scores";

    public override ImmutableArray<Need> Needs =>
    [
        Need.SameDate("listening-state"),
        Need.SameDate("listener-profiles"),
        Need.SameDate("track-neighbors"),
        Need.SameDate("candidate-pools"),
        Need.SourceNewest("listeners", optional: true),
    ];

    /// <summary>The rows are the pool's, and each scores the tracks of its pool.</summary>
    public override ImmutableArray<Certificate> Certificates => [new("same_as_pool")];

    public override ImmutableArray<Kernel> Kernels =>
        [ScoreKernels.TracksHash, ScoreKernels.Scores, ScoreKernels.NoveltyWeight, ScoreKernels.TrackIds, ScoreKernels.UnknownTrack, .. ScoreKernels.Parts];

    public override bool TakesExperiments => true;

    /// <summary>
    /// Grain: one row per row of candidate-pools. Lists are parallel, the best discovery first, ties in the pool's order; every number is in
    /// ten-thousandths. The score is made of affinity, the parts and novelty_weight as published: shared/adr/0009.
    /// </summary>
    public override Schema Output { get; } = Schema.Of(
        1,
        new("user_id", Text),
        new("track_ids", Text, IsList: true),
        new("discovery", Short, IsList: true),
        new("affinity", Short, IsList: true),
        new("track_novelty", Short, IsList: true),
        new("artist_novelty", Short, IsList: true),
        new("genre_distance", Short, IsList: true),
        new("audio_distance", Short, IsList: true),
        new("unexpectedness", Short, IsList: true),
        new("novelty_weight", Short),
        new("experiment_arm", Text));

    protected override void Run(JobContext job, DiscoveryScoresOptions options)
    {
        SideFile model = job.Input("track-neighbors")!.SideFile("model.bin");
        job.ReadSide("track-neighbors", "dictionary.parquet", Dictionary);
        job.Read("listeners");
        job.ReadWhole("listening-state", "everyones_state");
        job.Table("listener_countries.sql");
        job.Table("listened.sql");
        string popularityDigest = "";
        job.Timed(PopularityFile.Name, () => popularityDigest = PopularityFile.Write(job));
        job.ReadArms();
        job.Engine.Rows(
            "arm_settings",
            ArmSettings,
            job.Arms(options).Select((arm, index) => new object?[] { (long)index, arm.Options.ToSettings().ToList() }));
        string modelPath = job.Engine.Share(model.Path, model.Sha256);
        string popularityPath = job.Engine.Share(Path.Combine(job.StagingPath, PopularityFile.Name), popularityDigest);
        job.Engine.Params(
        [
            ("run_date", job.RunDate),
            ("experiments", job.Experiments),
            ("model_path", modelPath),
            ("model_digest", model.Sha256),
            ("score_files", new[] { modelPath, model.Sha256, popularityPath, popularityDigest }),
        ]);
        job.Read("listening-state");
        job.Read("listener-profiles");
        job.Read("candidate-pools");
        try
        {
            job.WritePacked("discovery_scores.sql", "unpacked_scores.sql", "user_id");
        }
        catch (SqlException)
        {
            CheckCandidates(job);
            throw;
        }
    }

    // The kernel refuses pools that were made of another model, whose scores nobody could explain. Whose they are, it can't say.
    private static void CheckCandidates(JobContext job)
    {
        if (job.Engine.Query<UnknownCandidate>(job.Sql("unknown_candidates.sql")) is [var unknown, ..])
        {
            throw new BadInputException(
                $"candidate-pools of {job.RunDate:yyyy-MM-dd} holds track '{unknown.TrackId}' for '{unknown.UserId}', which the model of "
                + "track-neighbors of that date lacks: they were made from different catalogs. Run candidate-pools again with --force.");
        }
    }

    private sealed record UnknownCandidate(string UserId, string TrackId);
}
