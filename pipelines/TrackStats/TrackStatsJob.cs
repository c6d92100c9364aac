using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Jobs;
using Pipelines.Jobs.Auditing;
using Pipelines.Kernels;
using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Statistics;
using static Pipelines.Contracts.ColumnType;

namespace Pipelines.TrackStats;

/// <summary>Who plays a recording: how many, whether they become more, whether they come back, and where they live.</summary>
public sealed class TrackStatsJob : Job<TrackStatsOptions>
{
    public override string Name => "track-stats";

    public override ImmutableArray<Need> Needs =>
    [
        Need.SameDate("listening-state"),
        Need.SourceNewest("tracks"),
        Need.SourceNewest("listeners", optional: true),
    ];

    /// <summary>Plays and listeners over all recordings are those that the state has of the catalog's tracks.</summary>
    public override ImmutableArray<Certificate> Certificates => [new("totals_agree") { IsByShard = false }];

    public override ImmutableArray<Kernel> Kernels => [StatisticsKernels.GrowthOf, StatisticsKernels.Share];

    /// <summary>
    /// Grain: one row per recording of the catalog that anybody played, under the release that stands for it. Plays in all are a count;
    /// recent plays are decayed, as of the run date, to a thousandth. Growth and stickiness are ten-thousandths: formulas and reasons in
    /// shared/adr/0008. Countries come with the most listeners first, null where no listener's country is known.
    /// </summary>
    public override Schema Output { get; } = Schema.Of(
        1,
        new("track_id", Text),
        new("listeners", Long),
        new("plays", Long),
        new("recent_plays", ColumnType.Double),
        new("growth", Short),
        new("stickiness", Short),
        new("artist_listeners", Long),
        new("artist_growth", Short),
        new("emerging", Bool),
        new("countries", Text, IsList: true),
        new("country_listeners", Long, IsList: true));

    protected override void Run(JobContext job, TrackStatsOptions options)
    {
        ForwardDecay decay = new(job.Input("listening-state")!.WholeNumber("half_life_days"));
        DateOnly recentFrom = job.RunDate.AddDays(1 - options.GrowthDays), cohortTo = job.RunDate.AddDays(-options.ReturnDays);
        job.Engine.Params(
        [
            ("scale", decay.Scale(job.RunDate)),
            ("recent_from", recentFrom),
            ("earlier_from", recentFrom.AddDays(-options.GrowthDays)),
            ("growth_prior", options.GrowthPrior),
            ("artist_growth_prior", options.ArtistGrowthPrior),
            ("emerging_min_growth", options.EmergingMinGrowth),
            ("emerging_max_audience", options.EmergingMaxAudience),
            ("cohort_from", cohortTo.AddDays(1 - options.CohortDays)),
            ("cohort_to", cohortTo),
            ("stickiness_prior", options.StickinessPrior),
            ("countries_per_track", options.CountriesPerTrack),
        ]);
        job.Read("tracks");
        job.Read("listeners");
        job.ReadWhole("listening-state", "listening_state");
        job.Table("recordings.sql");
        job.Table("played_listeners.sql");
        job.Table("listened.sql");
        job.Table("track_counts.sql");
        job.Table("artist_counts.sql");
        job.Table("world.sql");
        job.Table("track_countries.sql");
        job.Write("track_stats.sql", "track_id");
    }
}
