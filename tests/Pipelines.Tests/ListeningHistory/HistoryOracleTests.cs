using Pipelines.Tests.Harness;

namespace Pipelines.Tests.ListeningHistory;

internal sealed class HistoryOracleTests
{
    [Test]
    public void Any_day_is_what_the_oracle_says([Range(1, 6)] int seed)
    {
        Random random = new(seed);
        string?[] users = [null, "", " ", "country:SE", .. OddIds.Some(random, 6)];
        string?[] tracks = [null, "", .. OddIds.Some(random, 8)];
        Track[] catalog = [.. tracks[2..8].Select(id => new Track(id) { DurationMs = Pick<long?>(random, null, -1, 0, 1, 3, 59_999) })];
        Event[] events = [.. Enumerable.Range(0, 1_500).Select(_ => Draw(random, users, tracks))];
        using JobTest test = new JobTest("listening-history", History.Day, new Layout(Shards: 4, Threads: 2, Files: 3, Order: seed))
            .Source("tracks", catalog)
            .Source("listening_history", events);

        JobRun run = test.Run();
        HistoryOracle oracle = new(Time.Of(History.Day), catalog);
        Assert.That(run.Lines, Is.EquivalentTo(oracle.Rows(events).Select(row => RowText.Of(row))));
        Assert.That(run.Side<RefusedRow>("refused.parquet"), Has.Count.EqualTo(oracle.Refused(events)));
        Assert.That(run.Figure("events_read"), Is.EqualTo(events.Length));
    }

    private static Event Draw(Random random, string?[] users, string?[] tracks) => new(
        Pick(random, users),
        Pick(random, tracks),
        Pick(random, Times),
        Pick<long?>(random, null, -1, 0, 1, 2, 29_999, 30_000, 30_000, 30_001, 86_400_000, 86_400_001, long.MaxValue))
    {
        Skipped = Pick<bool?>(random, null, true, false),
        PrivateSession = Pick<bool?>(random, null, false, false, true),
        Source = Pick(random, null, "", "radio", "～", "𝄞"),
        Country = Pick(random, null, "SE", "DK"),
    };

    private static DateTime?[] Times { get; } =
    [
        null,
        .. new[] { "2026-11-19T23:59:59.999999", "2026-11-20", "2026-11-20T00:00:00.000001", "2026-11-20T12:00:00", "2026-11-20T23:59:59.999999", "2026-11-21" }
            .Select(text => (DateTime?)Time.Of(text)),
    ];

    private static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];
}
