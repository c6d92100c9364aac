using System.Globalization;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.Evaluation.Splits;

namespace Pipelines.Shared.Tests.Evaluation.Splits;

/// <summary>The views of a few listeners, written as text: rows separated by semicolons, values by blanks, - for null.</summary>
internal sealed class SplitWorld : IDisposable
{
    private readonly DuckDbEngine engine = new(new EngineSettings { Threads = 2 });

    /// <param name="state">user track weight</param>
    /// <param name="tracks">track number artist available; a track is a release of the recording of its number.</param>
    /// <param name="listeners">user country</param>
    public SplitWorld(string state, string tracks, string listeners = "")
    {
        Rows("listening_state", "user_id:t track_id:t play_weight:l heard:b", Split(state).Select(row => $"{row} true"));
        Rows("dictionary", "track_id:t track_no:l", Split(tracks).Select(row => string.Join(' ', row.Split(' ')[..2])));
        Rows("tracks", "track_id:t artist_id:t available:b release_date:t", Split(tracks).Select(row => row.Split(' ')).Select(row => $"{row[0]} {row[2]} {row[3]} -"));
        Rows("listeners", "user_id:t country:t", Split(listeners));
    }

    public IEngine Engine => engine;

    public Listening Read(double playScale = 1) => ListeningReader.Read(engine, playScale);

    /// <param name="plays">user track day, in November 2026; a day with a ? is heard and no play.</param>
    public TestBed Load(string plays, Window window, Func<int, bool>? isServed = null)
    {
        Rows("listening_history", "user_id:t track_id:t played_at:m is_play:b", Split(plays).Select(row => row.Split(' ')).Select(row =>
            $"{row[0]} {row[1]} 2026-11-{int.Parse(row[2].TrimEnd('?'), CultureInfo.InvariantCulture):D2}T12:00:00Z {!row[2].EndsWith('?')}"));
        return TimeSplit.Load(engine, Read(), window, isServed ?? (_ => true));
    }

    public void Rows(string view, string columns, IEnumerable<string> rows)
    {
        string[][] named = [.. columns.Split(' ').Select(column => column.Split(':'))];
        Schema schema = new(1, [.. named.Select(column => new Column(column[0], Type(column[1]), IsList: column[1].StartsWith('*')))]);
        engine.Rows(view, schema, rows.Select(row => row.Split(' ').Select((value, index) => Value(value, named[index][1])).ToArray()));
    }

    public void Dispose() => engine.Dispose();

    private static string[] Split(string rows) => rows.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static ColumnType Type(string letter) => letter switch
    {
        "l" => ColumnType.Long,
        "b" => ColumnType.Bool,
        "m" => ColumnType.Timestamp,
        "*s" => ColumnType.Short,
        _ => ColumnType.Text,
    };

    private static object? Value(string text, string type) => (text, type) switch
    {
        ("-", _) => null,
        (_, "l") => long.Parse(text, CultureInfo.InvariantCulture),
        (_, "b") => bool.Parse(text),
        (_, "m") => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal),
        (_, "*t") => text.Split(',', StringSplitOptions.RemoveEmptyEntries),
        (_, "*s") => text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(value => short.Parse(value, CultureInfo.InvariantCulture)).ToArray(),
        _ => text,
    };
}
