using System.Collections.Immutable;
using System.Text;
using Pipelines.Engine;
using Pipelines.Evaluation.Models;

namespace Pipelines.Evaluation.Splits;

/// <summary>
/// Reads the listening up to a date from the views listening_state, dictionary (of track-neighbors), tracks and listeners, all of that
/// date. Leaves the tables numbered_listeners, known_tracks and heard_tracks behind.
/// </summary>
public static class ListeningReader
{
    /// <param name="playScale">The weight of one play on the date, which listening-state's weights are divided by.</param>
    public static Listening Read(IEngine engine, double playScale)
    {
        foreach (string table in (ReadOnlySpan<string>)["numbered_listeners", "known_tracks", "heard_tracks"])
        {
            engine.Table(table, Sql.Embedded(typeof(ListeningReader).Assembly, $"{table}.sql"));
        }

        Dictionary<string, int> tracks = [];
        engine.Scan(
            new Sql("dictionary", "select track_id, track_no from dictionary"),
            row => tracks[Encoding.UTF8.GetString(row.Bytes(0))] = (int)row.Long(1));
        (ImmutableArray<string> ids, ImmutableArray<int> countries) = Listeners(engine);
        CatalogTracks catalog = Catalog(engine, tracks.Count == 0 ? 0 : tracks.Values.Max() + 1);
        List<Interaction> played = [];
        List<int>[] heard = [.. ids.Select(_ => new List<int>())];
        engine.Scan(
            new Sql("heard_tracks", "select listener_no, track_no, play_weight from heard_tracks order by listener_no, track_no"),
            row =>
            {
                (int listener, int track) = ((int)row.Long(0), (int)row.Long(1));
                heard[listener].Add(track);
                if (row.Long(2) > 0)
                {
                    played.Add(new Interaction(listener, track, (float)(row.Long(2) / playScale)));
                }
            });
        return new Listening
        {
            Played = Interactions.Of(ids.Length, catalog.Count, played),
            Heard = [.. heard.Select(list => list.ToImmutableArray())],
            ListenerIds = ids,
            Countries = countries,
            Catalog = catalog,
            TrackNumbers = tracks,
        };
    }

    private static (ImmutableArray<string> Ids, ImmutableArray<int> Countries) Listeners(IEngine engine)
    {
        ImmutableArray<string>.Builder ids = ImmutableArray.CreateBuilder<string>();
        ImmutableArray<int>.Builder countries = ImmutableArray.CreateBuilder<int>();
        Dictionary<string, int> countryNumbers = new() { [""] = -1 };
        engine.Scan(
            new Sql("numbered_listeners", "select user_id, country from numbered_listeners order by listener_no"),
            row =>
            {
                ids.Add(Encoding.UTF8.GetString(row.Bytes(0)));
                string country = Encoding.UTF8.GetString(row.Bytes(1));
                countryNumbers.TryAdd(country, countryNumbers.Count - 1);
                countries.Add(countryNumbers[country]);
            });
        return (ids.ToImmutable(), countries.ToImmutable());
    }

    private static CatalogTracks Catalog(IEngine engine, int count)
    {
        int[] artists = new int[count];
        bool[] available = new bool[count];
        artists.AsSpan().Fill(-1);
        engine.Scan(
            new Sql("known_tracks", "select track_no, artist_no, available from known_tracks"),
            row => (artists[row.Long(0)], available[row.Long(0)]) = ((int)row.Long(1), row.Bool(2)));
        return new CatalogTracks([.. artists], [.. available]);
    }
}
