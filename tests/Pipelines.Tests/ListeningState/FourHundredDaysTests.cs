using System.Collections.Immutable;
using Pipelines.Kernels;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.ListeningState;

/// <summary>However the state of a day came about, it is the same, and what the oracle says: night by night, with gaps, or rebuilt.</summary>
internal sealed class FourHundredDaysTests : IDisposable
{
    private static readonly DateOnly First = JobTest.Day("2026-01-01");
    private static readonly DateOnly Last = First.AddDays(399);
    private static readonly ImmutableArray<HistoryRow[]> Days = [.. Enumerable.Range(0, 400).Select(offset => Draw(First.AddDays(offset)))];

    private readonly JobTest test = State.Of(State.Text(Last), State.Text(First), layout: new Layout(Shards: 1, Threads: 1));

    [OneTimeSetUp]
    public void PublishHistories()
    {
        foreach ((int offset, HistoryRow[] rows) in Days.Index())
        {
            test.Snapshot("listening-history", rows, on: State.Text(First.AddDays(offset)));
        }
    }

    public void Dispose() => test.Dispose();

    [TearDown]
    public void Forget() => test.Forget();

    // The nights before would take the longest of all tests.
    [Test]
    public void Night_by_night_for_more_than_a_period() => Check(halfLife: 5, step: 1, first: 280);

    [Test]
    public void Three_days_at_a_time() => Check(halfLife: 7, step: 3);

    [Test]
    public void All_in_one_go([Values(1, 5, 7, 30)] int halfLife)
    {
        Check(halfLife, step: Days.Length);
        ForwardDecay decay = new(halfLife);
        DateOnly[] ends = [.. test.PublishedDates().Where(day => decay.PeriodStart(day.AddDays(1)) == day.AddDays(1))];
        Assert.That(ends, Has.Length.EqualTo(decay.Period(Last) - decay.Period(First)), "the last day of every period comes first");
        Assert.That(test.PublishedDates(), Is.EqualTo(ends.Append(Last)));
    }

    private void Check(int halfLife, int step, int first = 0)
    {
        test.With("half_life_days", halfLife);
        foreach (int offset in Enumerable.Range(first, Days.Length - first).Where(offset => (Days.Length - 1 - offset) % step == 0))
        {
            test.RunPlanned(State.Text(First.AddDays(offset)));
        }

        StateOracle oracle = new(halfLife);
        oracle.Add(Days.SelectMany(rows => rows));
        Assert.That(test.Published()!.Lines, Is.EquivalentTo(oracle.LinesAt(Last)));
    }

    private static HistoryRow[] Draw(DateOnly day)
    {
        Random random = new(day.DayNumber);
        string[] users = [.. OddIds.All.Take(3)], tracks = [.. OddIds.All.TakeLast(4)];
        // As listening-history, of events at one time only one is kept.
        return [.. Enumerable.Range(0, random.Next(6)).Select(_ =>
        {
            (string user, string track) = (users[random.Next(3)], tracks[random.Next(4)]);
            string at = $"{day:yyyy-MM-dd}T{random.Next(24):D2}:00:00";
            return random.Next(5) switch
            {
                0 => State.Skip(user, track, at),
                1 => State.Private(user, track, State.Text(day)),
                _ => State.Play(user, track, at),
            };
        }).DistinctBy(row => (row.UserId, row.TrackId, row.PlayedAt, row.PrivateSession))];
    }
}
