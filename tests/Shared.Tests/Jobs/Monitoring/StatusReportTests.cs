using System.Collections.Immutable;
using System.Globalization;
using Pipelines.Contracts;
using Pipelines.Jobs.Monitoring;
using Pipelines.Jobs.Running;
using Pipelines.Shared.Tests.Jobs.Running;
using Pipelines.Snapshots.Marks;
using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Jobs.Monitoring;

/// <summary>Jobs by dates, as one who is on call sees them.</summary>
[TestFixture]
internal sealed class StatusReportTests : NightFixture
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);

    [Test]
    public void What_is_published_missing_and_not_over_yet_is_told_apart()
    {
        Run("totals", 19);
        Assert.That(Days("days", 18, 21), Is.EqualTo("18 Published, 19 Published, 20 Missing, 21 NotDue"));
        Assert.That(Days("totals", 18, 21), Is.EqualTo("18 Missing, 19 Published, 20 Missing, 21 NotDue"));
    }

    [Test]
    public void Jobs_stand_in_the_order_of_the_night() =>
        Assert.That(Status(18, 18).Select(job => job.Job), Is.EqualTo(new[] { "days", "totals", "report" }));

    [Test]
    public void A_late_event_makes_everything_after_it_stale_and_says_what_began_it()
    {
        Run("report", 18);
        Run("report", 20);
        History(18, "u18", "all", "late");
        Assert.That(Days("days", 18, 20), Is.EqualTo("18 Stale, 19 Published, 20 Published"));
        Assert.That(Days("report", 18, 20), Is.EqualTo("18 Stale, 19 Missing, 20 Stale"));
        Assert.That(Job("days", 18, 18).Days[0].Why, Is.EqualTo("InputChanged"));
        Assert.That(Job("totals", 20, 20).Days[0].Why, Is.EqualTo("totals 2026-11-18 is stale"));
    }

    [Test]
    public void A_failure_is_told_with_its_message_until_the_date_is_published()
    {
        KeepsGoing = true;
        Jobs["report"].Midway = _ => throw new BadInputException("the catalog is broken");
        Run("report", 20);
        JobDay day = Job("report", 20, 20).Days[0];
        Assert.That((day.State, day.Why), Is.EqualTo((DayState.Failed, "the catalog is broken")));
        Jobs["report"].Midway = static _ => { };
        Run("report", 20);
        Assert.That(Days("report", 20, 20), Is.EqualTo("20 Published"));
    }

    [Test]
    public void A_failed_audit_is_a_state_of_its_own()
    {
        KeepsGoing = true;
        Jobs["report"].Midway = _ => throw new AuditFailedException("too few rows");
        Run("report", 20);
        Assert.That(Days("report", 20, 20), Is.EqualTo("20 AuditFailed"));
    }

    [Test]
    public void A_run_at_work_is_running_and_one_that_was_killed_has_failed()
    {
        Run("days", 18);
        string run = Pipelines.Snapshots.Ulid.New(new FixedClock(Morning.AddHours(-3)));
        new MarkLog(Snapshots.Objects, new FixedClock(Morning.AddHours(-3))).Add("report", Day(20), run, MarkKind.Started);
        using (IStagingDirectory staging = Snapshots.Objects.Stage(run))
        {
            Assert.That(Days("report", 20, 20), Is.EqualTo("20 Running"));
        }

        Assert.That(Days("report", 20, 20), Is.EqualTo("20 Failed"));
    }

    [Test]
    public void A_version_that_was_marked_bad_is_shown_as_such()
    {
        Run("report", 20);
        new MarkLog(Snapshots.Objects, new FixedClock(Morning)).Add(
            "report", Day(20), Snapshots.Current("report", Day(20))!.Run, MarkKind.Bad, "wrong", ("digest", "x"));
        Assert.That(Days("report", 20, 20), Is.EqualTo("20 Bad"));
    }

    [Test]
    public void Lag_counts_from_the_end_of_the_newest_date()
    {
        Assert.That(Job("days", 20, 20).Lag, Is.Null);
        Run("days", 20);
        Assert.That(Job("days", 20, 20).Lag, Is.EqualTo(TimeSpan.FromHours(6)));
    }

    [TestCase("05:00", "report of 2026-11-20 was due by 2026-11-21 05:00 UTC and is not published")]
    [TestCase("06:00", "report of 2026-11-20 was due by 2026-11-21 06:00 UTC and is not published")]
    [TestCase("06:01", "report of 2026-11-19 was due by 2026-11-20 06:01 UTC and is not published")]
    public void A_date_that_is_due_and_not_there_breaches_the_service_level(string doneBy, string breach)
    {
        ServiceLevel = $"{{done_by: \"{doneBy}\"}}";
        Assert.That(Job("report", 20, 20).Breaches, Is.EqualTo(new[] { breach }));
    }

    [Test]
    public void A_date_that_came_in_time_breaches_nothing_and_one_that_came_late_does()
    {
        ServiceLevel = "{done_by: \"05:00\"}";
        SetClock(Morning.AddHours(-2));
        Run("report", 20);
        Assert.That(Job("report", 20, 20).Breaches, Is.Empty);
        Assert.That(Job("report", 20, 20).Days[0].IsLate, Is.False);
        SetClock(Morning.AddMinutes(-10));
        Run("report", 20, force: true);
        Assert.That(Job("report", 20, 20).Breaches.Single(), Does.StartWith("report of 2026-11-20 was due by 2026-11-21 05:00 UTC and came at 2026-11-21 05:51"));
        Assert.That(Job("report", 20, 20).Days[0].IsLate);
    }

    [Test]
    public void A_run_that_takes_too_long_breaches_while_it_runs()
    {
        ServiceLevel = "{longest_run: 1h}";
        string run = Pipelines.Snapshots.Ulid.New(new FixedClock(Morning.AddMinutes(-61)));
        new MarkLog(Snapshots.Objects, new FixedClock(Morning.AddMinutes(-61))).Add("report", Day(20), run, MarkKind.Started);
        using IStagingDirectory staging = Snapshots.Objects.Stage(run);
        Assert.That(Job("report", 20, 20).Breaches, Is.EqualTo(new[] { "report of 2026-11-20 has been running for 1 h 1 min, longer than 1h" }));
    }

    private ImmutableArray<JobStatus> Status(int from, int to)
    {
        Night night = Open();
        return new StatusReport(Declared, Snapshots, night.Planner, Morning).Read(Day(from), Day(to));
    }

    private JobStatus Job(string name, int from, int to) => Status(from, to).Single(job => job.Job == name);

    private string Days(string job, int from, int to) =>
        string.Join(", ", Job(job, from, to).Days.Select(day => string.Create(CultureInfo.InvariantCulture, $"{day.Date.Day} {day.State}")));
}
