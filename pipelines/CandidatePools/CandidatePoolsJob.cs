using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Jobs;
using Pipelines.Jobs.Auditing;
using Pipelines.Jobs.Inputs;
using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Pools;
using static Pipelines.Contracts.ColumnType;

namespace Pipelines.CandidatePools;

/// <summary>Tracks that a listener has never heard and may like, best first; for listeners without history a row per country.</summary>
public sealed class CandidatePoolsJob : Job<CandidatePoolsOptions>
{
    /// <summary>Grain: one row per combination of arms, and one for rows in none.</summary>
    internal static readonly Schema ArmSettings = Schema.Of(1, new("arm", Long), new("label", Text), new("settings", ColumnType.Double, IsList: true));

    private static readonly Schema Dictionary = Schema.Of(1, new("track_id", Text), new("track_no", Long));

    public override string Name => "candidate-pools";

    public override ImmutableArray<Need> Needs =>
    [
        Need.SameDate("listening-state"),
        Need.SameDate("track-neighbors"),
        Need.SameDate("track-stats"),
        Need.SourceNewest("tracks"),
        Need.SourceNewest("listeners", optional: true),
        Need.SourceNewest("blocks", optional: true),
    ];

    public override ImmutableArray<Kernel> Kernels => [PoolKernels.Pool, PoolKernels.TrackIds, PoolKernels.Affinity, PoolKernels.Sources];

    /// <summary>Of sampled rows, nothing that the listener heard, on whatever release, and nothing that is blocked.</summary>
    public override ImmutableArray<Certificate> Certificates => [new("never_heard", Sample: 20_000), new("never_blocked", Sample: 20_000)];

    public override int Version => 2;

    public override bool TakesExperiments => true;

    /// <summary>
    /// Grain: one row per listener who heard anything and played something lately, and one per country, under the user_id
    /// <c>country:SE</c> (<c>country:</c> where none is known), for everybody else. Lists are parallel, best first. Affinity: the root of
    /// the estimated likelihood that the listener plays the track soon, in ten-thousandths.
    /// </summary>
    public override Schema Output { get; } = Schema.Of(
        2,
        new("user_id", Text),
        new("track_ids", Text, IsList: true),
        new("affinity", Short, IsList: true),
        new("source", Text, IsList: true),
        new("experiment_arm", Text));

    protected override void Run(JobContext job, CandidatePoolsOptions options)
    {
        ImmutableArray<ArmOptions<CandidatePoolsOptions>> arms = job.Arms(options);
        RequireSameShelves(options, arms);
        SideFile model = job.Input("track-neighbors")!.SideFile("model.bin");
        job.Engine.Params(
        [
            ("run_date", job.RunDate),
            ("trend_days", options.TrendDays),
            ("popular_tracks", options.PopularTracks),
            ("country_prior", options.CountryPrior),
        ]);
        job.ReadSide("track-neighbors", "dictionary.parquet", Dictionary);
        job.Read("track-stats");
        job.Read("tracks");
        job.Read("listeners");
        job.Read("blocks");
        job.ReadWhole("listening-state", "everyones_state");
        job.Table("listener_rules.sql");
        job.Table("countries.sql");
        job.Table("listened.sql");
        job.Table("audiences.sql");
        job.Table("popular.sql");
        job.Table("blocked_tracks.sql");
        string shelvesDigest = "";
        job.Timed(ShelfBuilder.Name, () => shelvesDigest = new ShelfBuilder(job, options).Write(model));
        job.Engine.Params(
        [
            ("run_date", job.RunDate),
            ("active_within_days", options.ActiveWithinDays),
            ("model_path", job.Engine.Share(model.Path, model.Sha256)),
            ("model_digest", model.Sha256),
            ("shelves_path", job.Engine.Share(Path.Combine(job.StagingPath, ShelfBuilder.Name), shelvesDigest)),
            ("shelves_digest", shelvesDigest),
            ("experiments", job.Experiments),
        ]);
        job.Engine.Rows(
            "arm_settings",
            ArmSettings,
            arms.Select((arm, number) => new object?[] { (long)number, arm.Label, arm.Options.ToSettings().ToArray() }));
        job.Read("listening-state");
        job.WritePacked("candidate_pools.sql", "unpacked_pools.sql", "user_id");
    }

    // The shelves are the night's, filled once for everybody.
    private static void RequireSameShelves(CandidatePoolsOptions options, ImmutableArray<ArmOptions<CandidatePoolsOptions>> arms)
    {
        if (arms.FirstOrDefault(arm => arm.Options.Shelves != options.Shelves) is { } other)
        {
            throw new BadConfigurationException(
                $"experiments: {other.Label} changes what all listeners share in candidate-pools; arms may not set {ShelfOptions.Keys}. "
                + "Try such a change with run --set.");
        }
    }
}
