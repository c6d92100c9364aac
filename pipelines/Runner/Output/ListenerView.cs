using Pipelines.Engine;
using Pipelines.Snapshots;
using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>One listener's recent plays beside the pool that was made for them, with the reason for each candidate.</summary>
internal sealed class ListenerView(IEngine engine, Workspace workspace, DateOnly date)
{
    private const int Shown = 12;
    private const int RecentDays = 7;

    public void Write(IAnsiConsole output)
    {
        ReadInputs();
        engine.Table("listener", Select("demo_listener.sql"));
        IReadOnlyList<Listener> listeners = engine.Query<Listener>(new Sql("listener", "select user_id, plays from listener"));
        if (listeners.Count == 0)
        {
            return;
        }

        output.MarkupLineInterpolated($"\n[bold]Listener {listeners[0].UserId}[/], {listeners[0].Plays} plays in the last {RecentDays} days");
        Table table = new Table().Border(TableBorder.Simple).AddColumn("played last").AddColumn("in the pool, best first").AddColumn("why");
        IReadOnlyList<Play> plays = engine.Query<Play>(Select("demo_plays.sql"));
        IReadOnlyList<Pick> picks = engine.Query<Pick>(Select("demo_pool.sql"));
        for (int i = 0; i < Math.Min(Shown, Math.Max(plays.Count, picks.Count)); i++)
        {
            Pick? pick = picks.ElementAtOrDefault(i);
            table.AddRow(
                new Text(plays.ElementAtOrDefault(i) is { } play ? $"{play.Title} – {play.ArtistName}" : ""),
                new Text(pick is null ? "" : $"{pick.Title} – {pick.ArtistName}"),
                new Text(pick is null ? "" : Reason(pick)));
        }

        output.Write(table);
    }

    private static string Reason(Pick pick) => pick switch
    {
        { Source: "popular" } => $"popular where they live, affinity {pick.Affinity / 10_000.0:0.00}",
        { Source: "artist" } => $"by an artist near their taste, affinity {pick.Affinity / 10_000.0:0.00}",
        { Source: "fresh" } => $"just released, affinity {pick.Affinity / 10_000.0:0.00}",
        { Source: "emerging" } => $"emerging, affinity {pick.Affinity / 10_000.0:0.00}",
        { Source: "audio" } => $"sounds like what they play, affinity {pick.Affinity / 10_000.0:0.00}",
        { Because: null } => $"goes with their listening, affinity {pick.Affinity / 10_000.0:0.00}",
        _ => $"goes with {pick.Because}, affinity {pick.Affinity / 10_000.0:0.00}",
    };

    private void ReadInputs()
    {
        List<DateOnly> days = [];
        for (int back = 0; back < RecentDays && workspace.Snapshots.Current("listening-history", date.AddDays(-back)) is not null; back++)
        {
            days.Add(date.AddDays(-back));
        }

        Read("listening-history", "listening_history", [.. days]);
        Read("listening-state", "listening_state", date);
        Read("candidate-pools", "candidate_pools", date);
        Read("track-neighbors", "track_neighbors", date);
        engine.ReadParquet("tracks", workspace.Sources(() => engine).Newest("tracks", date).Parquet);
        engine.Params([("shown", Shown)]);
    }

    private void Read(string signal, string view, params DateOnly[] dates)
    {
        SnapshotStore snapshots = workspace.Snapshots;
        engine.ReadParquet(view, new ParquetInput
        {
            Parts =
            [
                .. dates.Select(day => snapshots.Published(signal, day)!).SelectMany(manifest =>
                    manifest.Files.Select(file => new ParquetPart(snapshots.LocalFile(manifest, file)))),
            ],
            Schema = JobCatalog.All[signal].Output,
            IsChecked = true,
        });
    }

    private static Sql Select(string file) => Sql.Embedded(typeof(ListenerView).Assembly, file);

    private sealed record Listener(string UserId, long Plays);

    private sealed record Play(string Title, string ArtistName);

    private sealed record Pick(string Title, string ArtistName, string Source, long Affinity, string? Because);
}
