using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Jobs;
using Pipelines.Jobs.Auditing;
using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Discovery;
using static Pipelines.Contracts.ColumnType;

namespace Pipelines.Rediscoveries;

/// <summary>
/// Tracks that a listener loved once and has not played for long: a signal of its own, since candidate pools hold nothing that was heard.
/// </summary>
public sealed class RediscoveriesJob : Job<RediscoveriesOptions>
{
    public override string Name => "rediscoveries";

    public override ImmutableArray<Need> Needs =>
    [
        Need.SameDate("listening-state"),
        Need.SourceNewest("tracks"),
        Need.SourceNewest("listeners", optional: true),
        Need.SourceNewest("blocks", optional: true),
    ];

    /// <summary>Everything in a list was played by the listener, often enough.</summary>
    public override ImmutableArray<Certificate> Certificates => [new("once_loved")];

    public override ImmutableArray<Kernel> Kernels => [RediscoveryKernels.Score];

    /// <summary>
    /// Grain: one row per listener with any. Lists are parallel, best first, ties by id; score in ten-thousandths; days since the last play
    /// of any release of the recording, as of the run date.
    /// </summary>
    public override Schema Output { get; } = Schema.Of(
        1,
        new("user_id", Text),
        new("track_ids", Text, IsList: true),
        new("score", Short, IsList: true),
        new("days_since", Long, IsList: true));

    protected override void Run(JobContext job, RediscoveriesOptions options)
    {
        job.Engine.Params(
        [
            ("run_date", job.RunDate),
            ("min_plays", options.MinPlays),
            ("min_days_unheard", options.MinDaysUnheard),
            ("halfway_plays", options.HalfwayPlays),
            ("half_life_days", options.HalfLifeDays),
            ("max_per_artist", options.MaxPerArtist),
            ("list_size", options.ListSize),
        ]);
        job.Read("tracks");
        job.Read("listeners");
        job.Read("blocks");
        job.Table("recordings.sql");
        job.Table("releases.sql");
        job.Table("blocked_recordings.sql");
        job.Table("listener_settings.sql");
        job.Read("listening-state");
        job.Write("rediscoveries.sql", "user_id");
    }
}
