using System.Globalization;
using Pipelines.Contracts;
using Pipelines.Engine;
using static Pipelines.Contracts.ColumnType;

namespace Pipelines.SampleData;

/// <summary>Writes a sample as the pipeline's inputs: day-partitioned events, a catalog and the campaigns a week, listeners, blocks, deliveries.</summary>
public sealed class SampleWriter(IEngine engine, SampleWorld world, string folder)
{
    /// <summary>Days between two catalogs, and between two lists of campaigns.</summary>
    public const int CatalogDays = 7;

    private static readonly Schema EventColumns = InputContracts.ListeningHistory;

    /// <param name="progress">Called with files written, of how many.</param>
    public void Write(Action<int, int> progress)
    {
        DateOnly[] days = [.. Enumerable.Range(0, world.Options.Days).Select(world.Options.FirstDay.AddDays)];
        DateOnly[] catalogs = [.. days.Where((_, index) => index % CatalogDays == 0 || index == days.Length - 1)];
        int files = days.Length + (2 * catalogs.Length) + 3;
        int written = 0;
        engine.Register(new SampleEventKernel(world).Kernel);
        engine.Rows("tracks", Numbered(InputContracts.Tracks), world.Tracks.Select((track, number) => TrackRow(number, track)));
        engine.Rows("listeners", Numbered(InputContracts.Listeners), Enumerable.Range(0, world.Options.Listeners).Select(ListenerRow));
        engine.Rows("blocks", InputContracts.Blocks, world.Blocks.Select(block => new object?[] { block.UserId, block.TrackId, block.ArtistId }));
        engine.Rows("deliveries", InputContracts.Deliveries, world.Deliveries.Select(row => new object?[] { row.CampaignId, row.Day, row.Impressions }));
        Day(world.Options.LastDay);
        engine.Table("events", Select("sample_events.sql"));
        Save("listeners", "sample_listeners.sql", InputContracts.Listeners, "user_id");
        Save("blocks", "sample_blocks.sql", InputContracts.Blocks, "user_id", "track_id", "artist_id");
        Save("deliveries", "sample_deliveries.sql", InputContracts.Deliveries, "campaign_id", "day");
        foreach (DateOnly day in catalogs)
        {
            Day(day);
            Save($"tracks/dt={Text(day)}", "sample_catalog.sql", InputContracts.Tracks, "track_id");
            engine.Rows("campaigns", InputContracts.Campaigns, world.Campaigns.Select(campaign => CampaignRow(campaign, day == world.Options.LastDay)));
            Save($"campaigns/dt={Text(day)}", "sample_campaigns.sql", InputContracts.Campaigns, "campaign_id");
        }

        foreach (DateOnly day in days)
        {
            Day(day);
            Save($"listening_history/dt={Text(day)}", "sample_day.sql", EventColumns, "played_at", "user_id", "track_id", "ms_played");
        }

        void Save(string path, string sql, Schema schema, params string[] sortBy)
        {
            string directory = Directory.CreateDirectory(Path.Combine(folder, path)).FullName;
            engine.Write(Select(sql), new ParquetOutput { Directory = directory, Schema = schema, SortBy = [.. sortBy] });
            progress(++written, files);
        }
    }

    private void Day(DateOnly day) => engine.Params(
    [
        ("day", day),
        ("last_day", world.Options.LastDay),
        ("listeners", world.Options.Listeners),
    ]);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Schema Numbered(Schema schema) => new(schema.Version, [new("number", Long), .. schema.Columns]);

    private static Sql Select(string file) => Sql.Embedded(typeof(SampleWriter).Assembly, file);

    private object?[] ListenerRow(int number)
    {
        SampleListener listener = world.Listener(number);
        return [number, listener.UserId, listener.Country, listener.ExplicitAllowed, listener.OptedOut];
    }

    // Neither delivered, which deliveries say, nor a most exploration.
    private static object?[] CampaignRow(SampleCampaign row, bool isLast) =>
    [
        row.CampaignId, row.TrackId, row.ArtistId, row.Starts, row.Ends, isLast ? row.LastGoal : row.Goal, null, row.Priority, row.Bid, row.Countries,
        row.Explicit, row.Genres, row.Artists, row.NewToArtist, row.MinExploration, null, row.ExcludeHeard, row.MaxPerListenerPerDay, row.MinAffinity, row.Pacing,
    ];

    private static object?[] TrackRow(int number, SampleTrack track) =>
    [
        number, track.TrackId, track.RecordingId, track.Title, track.ArtistId, track.ArtistName, track.AlbumId, track.ReleaseDate,
        track.DurationMs, track.Genres, track.Tempo, track.Key, track.Mode, track.Energy, track.Danceability, track.Valence,
        track.Acousticness, track.Instrumentalness, track.Loudness, track.Popularity, track.Explicit, track.Markets, track.Available,
    ];
}
