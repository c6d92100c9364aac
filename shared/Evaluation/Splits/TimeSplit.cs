using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine;

namespace Pipelines.Evaluation.Splits;

/// <summary>
/// The global split by time: learnt from is what was played before the window, asked for is what a listener first played in it. Source:
/// Meng et al. 2020, Exploring data splitting strategies for the evaluation of recommendation models.
/// </summary>
public static class TimeSplit
{
    /// <param name="engine">With the view listening_history over the window and the days followed, and what <see cref="ListeningReader"/> left.</param>
    /// <param name="listening">What was read there, up to the day before the window.</param>
    /// <param name="isServed">Whether a listener, by number, is to be judged if they have a target.</param>
    public static TestBed Load(IEngine engine, Listening listening, Window window, Func<int, bool> isServed)
    {
        engine.Params([("window_days", window.Days), ("follow_up_days", window.FollowUpDays)]);
        engine.Rows(
            "test_days",
            Schema.Of(1, new("day", ColumnType.Date), new("day_no", ColumnType.Long)),
            Enumerable.Range(0, window.Days + window.DaysFollowed).Select(day => new object?[] { window.From.AddDays(day), (long)day }));
        engine.Table("target_tracks", Sql.Embedded(typeof(TimeSplit).Assembly, "target_tracks.sql"));
        SortedDictionary<int, List<(int Track, bool Stuck)>> targets = [];
        engine.Scan(
            new Sql("target_tracks", "select listener_no, track_no, stuck from target_tracks order by listener_no, track_no"),
            row =>
            {
                int listener = (int)row.Long(0);
                targets.TryAdd(listener, []);
                targets[listener].Add(((int)row.Long(1), row.Bool(2)));
            });
        return new TestBed(
            listening.Played,
            listening.Countries,
            listening.Catalog,
            [.. targets.Where(listener => isServed(listener.Key)).Select(listener => Listener(listening, listener.Key, listener.Value))]);
    }

    private static TestListener Listener(Listening listening, int number, List<(int Track, bool Stuck)> targets)
    {
        ImmutableArray<int> artists = listening.Catalog.Artists;
        HashSet<int> known = [.. listening.Heard[number].Select(track => artists[track])];
        return new TestListener
        {
            Id = listening.ListenerIds[number],
            Number = number,
            Played = [.. listening.Played.ItemsOf(number)],
            Weights = [.. listening.Played.WeightsOf(number)],
            Heard = listening.Heard[number],
            Targets = [.. targets.Select(target => target.Track)],
            Discoveries = [.. targets.Where(target => target.Stuck && artists[target.Track] >= 0 && !known.Contains(artists[target.Track])).Select(target => target.Track)],
        };
    }
}
