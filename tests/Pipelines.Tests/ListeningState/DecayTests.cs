using Pipelines.Kernels;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.ListeningState;

internal sealed class DecayTests
{
    private const int HalfLife = 5;

    // A period of 16 half-lives ends in between for some of these.
    [Test]
    public void A_play_weighs_half_after_a_half_life([Values("2026-03-01", "2026-05-26", "2026-05-28", "2026-05-31")] string played)
    {
        DateOnly day = JobTest.Day(played), later = day.AddDays(HalfLife);
        Assert.That(Decayed(played, later), Is.EqualTo(0.5).Within(0.000_002));
    }

    [Test]
    public void A_play_weighs_one_on_its_day() => Assert.That(Decayed("2026-05-30", JobTest.Day("2026-05-30")), Is.EqualTo(1.0));

    [Test]
    public void Two_plays_weigh_twice_as_much_as_one_and_skips_have_a_weight_of_their_own()
    {
        using JobTest test = State.Of("2026-11-20", "2026-11-20", HalfLife).Snapshot("listening-history",
        [
            State.Play("ann", "once", "2026-11-20T01:00:00"),
            State.Play("ann", "twice", "2026-11-20T01:00:00"),
            State.Play("ann", "twice", "2026-11-20T02:00:00"),
            State.Skip("ann", "skipped", "2026-11-20T03:00:00"),
        ]);
        IReadOnlyList<StateRow> rows = test.Run().Rows<StateRow>();
        long weight = new ForwardDecay(HalfLife).Weight(JobTest.Day("2026-11-20"));
        Assert.That(rows.Select(row => (row.TrackId, row.PlayWeight, row.SkipWeight)), Is.EqualTo(new[]
        {
            ("once", weight, 0L), ("skipped", 0L, weight), ("twice", 2 * weight, 0L),
        }));
    }

    [Test]
    public void What_is_many_periods_old_weighs_nothing_and_is_remembered()
    {
        using JobTest test = Quiet("2026-01-01", JobTest.Day("2026-02-25"), halfLife: 1);
        DateTime played = Time.Of("2026-01-01T12:00:00");
        Assert.That(test.RunPlanned("2026-02-25").Rows<StateRow>(), Is.EqualTo(new[] { new StateRow("ann", "t", 1, 0, 0, 0, played, played, true) }));
    }

    private static double Decayed(string played, DateOnly later)
    {
        using JobTest test = Quiet(played, later, HalfLife);
        return test.RunPlanned(State.Text(later)).Rows<StateRow>().Single().PlayWeight / new ForwardDecay(HalfLife).Scale(later);
    }

    // One play, and days without any after it.
    private static JobTest Quiet(string played, DateOnly later, int halfLife)
    {
        JobTest test = State.Of(State.Text(later), played, halfLife);
        test.Snapshot("listening-history", [State.Play("ann", "t", $"{played}T12:00:00")], on: played);
        for (DateOnly day = JobTest.Day(played).AddDays(1); day <= later; day = day.AddDays(1))
        {
            test.Snapshot("listening-history", [], on: State.Text(day));
        }

        return test;
    }
}
