using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs.Inputs;

namespace Pipelines.Runner.Diff;

/// <summary>Titles and artists of a few tracks, from the catalog of a date; without a catalog they stay unknown.</summary>
internal sealed class TrackTitles(IEngine engine, Workspace workspace, DateOnly date)
{
    private const string Tracks = "tracks";

    private Dictionary<string, Title> known = [];

    /// <summary>Looks the tracks up.</summary>
    public void Look(IEnumerable<string> trackIds)
    {
        object?[][] wanted = [.. trackIds.Distinct().Select(id => new object?[] { id })];
        if (wanted.Length == 0 || Catalog() is not { } catalog)
        {
            return;
        }

        engine.ReadParquet(Tracks, catalog);
        engine.Rows("wanted", Schema.Of(1, new Column("track_id", ColumnType.Text)), wanted);
        known = engine.Query<Title>(Sql.Embedded(typeof(TrackTitles).Assembly, "diff_titles.sql"))
            .DistinctBy(title => title.TrackId)
            .ToDictionary(title => title.TrackId);
    }

    public RankedTrack Of((int Rank, string Id) track) =>
        new(track.Rank, track.Id, known.GetValueOrDefault(track.Id)?.Name, known.GetValueOrDefault(track.Id)?.ArtistName);

    private ParquetInput? Catalog()
    {
        Sources sources = workspace.Sources(() => workspace.OpenEngine(CancellationToken.None));
        try
        {
            return sources.Declares(Tracks) ? sources.Newest(Tracks, date).Parquet : null;
        }
        catch (InputMissingException)
        {
            return null;
        }
    }

    private sealed record Title(string TrackId, string? Name, string? ArtistName);
}
