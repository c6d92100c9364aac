using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Jobs;
using Pipelines.Jobs.Auditing;
using Pipelines.Kernels;
using Pipelines.Kernels.Calls;
using Pipelines.Kernels.Profiles;
using Pipelines.Kernels.Statistics;
using static Pipelines.Contracts.ColumnType;

namespace Pipelines.ListenerProfiles;

/// <summary>What a listener's taste is like as a whole: how far they roam, how common it is, and what it sounds like.</summary>
public sealed class ListenerProfilesJob : Job<ListenerProfilesOptions>
{
    public override string Name => "listener-profiles";

    public override ImmutableArray<Need> Needs =>
    [
        Need.SameDate("listening-state"),
        Need.SourceNewest("tracks"),
        Need.SourceNewest("listeners", optional: true),
    ];

    /// <summary>Everybody who played something and did not opt out has a profile, nobody else, and its numbers can be.</summary>
    public override ImmutableArray<Certificate> Certificates => [new("coherent")];

    public override ImmutableArray<Kernel> Kernels =>
    [
        ProfileKernels.ShareUnits,
        ProfileKernels.TempoUnits,
        ProfileKernels.TempoBpm,
        ProfileKernels.WeightedMean,
        ProfileKernels.WeightedSpread,
        ProfileKernels.Histogram,
        ProfileKernels.Diversity,
        ProfileKernels.TopGenres,
        ProfileKernels.TopArtists,
        StatisticsKernels.Share,
    ];

    /// <summary>
    /// Grain: one row per listener who played anything and did not opt out. Shares are ten-thousandths of recency-weighted listening.
    /// Tempo: geometric mean in BPM, spread in octaves; energy and valence 0..1. What the catalog does not know counts in nothing, and a
    /// column is null where it knows nothing. The histogram has 24 places: C to B major, then C to B minor. Formulas and reasons in
    /// shared/adr/0008.
    /// </summary>
    public override Schema Output { get; } = Schema.Of(
        1,
        new("user_id", Text),
        new("exploration", Short),
        new("diversity", Short),
        new("mainstreamness", Short),
        new("tempo_mean", Float),
        new("tempo_spread", Float),
        new("energy_mean", Float),
        new("energy_spread", Float),
        new("valence_mean", Float),
        new("valence_spread", Float),
        new("key_histogram", Short, IsList: true),
        new("top_genres", Text, IsList: true),
        new("top_artists", Text, IsList: true));

    protected override void Run(JobContext job, ListenerProfilesOptions options)
    {
        ForwardDecay decay = new(job.Input("listening-state")!.WholeNumber("half_life_days"));
        job.Engine.Params(
        [
            ("run_date", job.RunDate),
            ("scale", decay.Scale(job.RunDate)),
            ("new_from", job.RunDate.AddDays(1 - options.ExplorationDays)),
            ("settling_days", options.SettlingDays),
            ("exploration_prior", options.ExplorationPrior),
            ("top_genres", options.TopGenres),
            ("top_artists", options.TopArtists),
        ]);
        job.Read("tracks");
        job.Read("listeners");
        job.ReadWhole("listening-state", "everyones_state");
        job.Table("recordings.sql");
        job.Table("popularity.sql");
        job.Table("played_tracks.sql");
        job.Table("exploration.sql");
        job.Table("mean_exploration.sql");
        job.Table("opted_out.sql");
        job.Read("listening-state");
        job.Write("listener_profiles.sql", "user_id");
    }
}
