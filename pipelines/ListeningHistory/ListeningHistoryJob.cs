using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs;
using Pipelines.Jobs.Auditing;

namespace Pipelines.ListeningHistory;

/// <summary>One day of listening events: validated, without duplicates, with plays, skips and what was heard told apart.</summary>
public sealed class ListeningHistoryJob : Job<ListeningHistoryOptions>
{
    private const string RefusedFile = "refused.parquet";

    public override string Name => "listening-history";

    public override ImmutableArray<Need> Needs => [Need.SourceDay("listening_history"), Need.SourceNewest("tracks")];

    public override Schema Output => ListeningHistoryContract.Rows;

    public override ImmutableArray<string> Key => ["user_id", "track_id", "played_at", "private_session"];

    /// <summary>Every event of the source is kept or refused, once.</summary>
    public override ImmutableArray<Certificate> Certificates => [new("events_conserved") { IsByShard = false }];

    public override ImmutableSortedDictionary<string, Schema> SideRows { get; } =
        ImmutableSortedDictionary<string, Schema>.Empty.Add(RefusedFile, ListeningHistoryContract.Refused);

    protected override void Run(JobContext job, ListeningHistoryOptions options)
    {
        job.Engine.Params(
        [
            ("day_start", Midnight(job.RunDate)),
            ("day_end", Midnight(job.RunDate.AddDays(1))),
            ("is_dated", job.Input("listening_history")!.IsDated),
            ("heard_min_ms", options.HeardMinMs),
            ("play_min_ms", options.PlayMinMs),
            ("max_ms_played", options.MaxMsPlayed),
        ]);
        long forgotten = job.Read("listening_history");
        job.Read("tracks");
        CheckCatalog(job);
        job.Table("checked_events.sql");
        Count(job, forgotten);
        job.WriteSide(RefusedFile, "refused.sql", ListeningHistoryContract.Refused, "reason", "user_id", "track_id", "played_at", "ms_played");
        job.Write("listening_history.sql", "user_id", "played_at", "track_id", "private_session");
    }

    private static DateTime Midnight(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    private static void CheckCatalog(JobContext job)
    {
        long nameless = job.Engine.Query<TrackCount>(job.Sql("catalog_rows_without_id.sql"))[0].Tracks;
        if (nameless > 0)
        {
            throw new BadInputException($"tracks holds {nameless} rows whose track_id is null or empty. Mend the catalog and run again.");
        }

        IReadOnlyList<Duplicate> duplicates = job.Engine.Query<Duplicate>(job.Sql("catalog_duplicates.sql"));
        if (duplicates.Count > 0)
        {
            throw new BadInputException(
                $"tracks holds several rows for {duplicates[0].Ids} track_id, and each may stand there once: "
                + $"{string.Join(", ", duplicates.Select(duplicate => $"'{duplicate.TrackId}' ({duplicate.Copies} rows)"))}. Mend the catalog and run again.");
        }
    }

    private static void Count(JobContext job, long forgotten)
    {
        long total = 0;
        foreach (ReasonCount count in job.Engine.Query<ReasonCount>(job.Sql("reason_counts.sql")))
        {
            total += count.Events;
            job.Figure(count.Reason.Length == 0 ? "events_kept" : $"events_refused_{count.Reason}", count.Events);
        }

        job.Figure("events_read", total);
        if (forgotten > 0 && job.Input("listening_history")!.IsDated)
        {
            job.Figure("events_forgotten", forgotten);
        }

        job.Figure("tracks_not_in_catalog", job.Engine.Query<TrackCount>(job.Sql("unknown_tracks.sql"))[0].Tracks);
        if (total == 0 && forgotten == 0 && !job.Input("listening_history")!.MayBeEmpty)
        {
            throw new InputMissingException(
                $"listening_history has no events on {job.RunDate:yyyy-MM-dd}. Try again when they have arrived; "
                + "if that day truly has none, set sources.listening_history.empty_days: allow.");
        }
    }

    private sealed record Duplicate(string TrackId, long Copies, long Ids);

    private sealed record ReasonCount(string Reason, long Events);

    private sealed record TrackCount(long Tracks);
}
