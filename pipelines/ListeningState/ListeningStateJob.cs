using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Jobs;
using Pipelines.Jobs.Auditing;
using Pipelines.Kernels;
using static Pipelines.Contracts.ColumnType;

namespace Pipelines.ListeningState;

/// <summary>
/// Everything that listeners did with tracks up to the run date, folded: the older state plus the days since. Weights decay forward:
/// a play adds an integer that grows with its day, and readers divide by <see cref="ForwardDecay.Scale"/> of the run date.
/// </summary>
public sealed class ListeningStateJob : Job<ListeningStateOptions>
{
    public override string Name => "listening-state";

    public override ImmutableArray<Need> Needs => [Need.SincePrevious("listening-history")];

    /// <summary>Grain: one row per (user_id, track_id) with any play, skip or hearing.</summary>
    public override Schema Output { get; } = Schema.Of(
        1,
        new("user_id", Text),
        new("track_id", Text),
        new("plays", Long),
        new("play_weight", Long),
        new("skips", Long),
        new("skip_weight", Long),
        new("first_played_at", Timestamp),
        new("last_played_at", Timestamp),
        new("heard", Bool));

    public override ImmutableArray<string> Key => ["user_id", "track_id"];

    /// <summary>Each listener's plays and skips are those of the older state and of the days since, to the last one.</summary>
    public override ImmutableArray<Certificate> Certificates => [new("plays_conserved")];

    // Weights change their base where a period ends, and a sum must be whole when it does: no fold may step over such a day.
    protected override DateOnly? Checkpoint(DateOnly date, ListeningStateOptions options) =>
        new ForwardDecay(options.HalfLifeDays).PeriodStart(date).AddDays(-1);

    protected override void Run(JobContext job, ListeningStateOptions options)
    {
        ForwardDecay decay = new(options.HalfLifeDays);
        DateOnly? previous = job.Input(Name)!.Recorded.Select(input => input.Date).SingleOrDefault();
        job.Engine.Params([("rebase_shift", previous is DateOnly from ? decay.RebaseShift(from, job.RunDate) : 0)]);
        job.Engine.Rows(
            "day_weights",
            Schema.Of(1, new("day", Date), new("weight", Long)),
            job.Input("listening-history")!.Recorded.Select(input => new object?[] { input.Date!.Value, decay.Weight(input.Date.Value) }));
        job.Read("listening-state");
        job.Read("listening-history");
        job.Write("listening_state.sql", "user_id", "track_id");
    }
}
