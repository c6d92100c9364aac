using Pipelines.Jobs.Configuration;

namespace Pipelines.Shared.Tests.Jobs.Configuration;

public sealed class ServiceLevelTests
{
    [TestCase("done_by: \"05:30\", longest_run: 45m", "05:30", 2_700)]
    [TestCase("done_by: 05:30", "05:30", null)]
    [TestCase("longest_run: 2h", null, 7_200)]
    public void A_job_may_promise_when_it_is_done_how_long_it_runs_or_both(string given, string? doneBy, int? seconds)
    {
        ServiceLevel level = Of($"service_level: {{{given}}}")!;
        Assert.That(level.DoneBy?.ToString("HH:mm"), Is.EqualTo(doneBy));
        Assert.That(level.LongestRun?.Seconds, Is.EqualTo(seconds));
    }

    [Test]
    public void A_job_that_promises_nothing_has_no_service_level() => Assert.That(Of("serving: true"), Is.Null);

    [TestCase("done_by: \"5:30\"", "done_by must be a time of day as HH:mm, got \"5:30\"")]
    [TestCase("done_by: 24:00", "done_by must be a time of day as HH:mm, got 24:00")]
    [TestCase("done_by: 05:30:00", "done_by must be a time of day as HH:mm, got 05:30:00")]
    [TestCase("longest_run: 120", "longest_run must be a duration such as 90s, 45m or 2h, got 120")]
    [TestCase("longest_runs: 2h", "longest_runs is not a known key; did you mean longest_run?")]
    public void A_bad_value_is_refused_with_its_key(string given, string fault) => Assert.That(
        JobsYaml.Faults(JobsYaml.WithJobs($"  stats:\n    needs: [tracks]\n    service_level: {{{given}}}")),
        Is.EqualTo(new[] { $"jobs.yaml:7: jobs.stats.service_level.{fault}" }));

    [Test]
    public void A_service_level_that_promises_nothing_is_refused() => Assert.That(
        JobsYaml.Faults(JobsYaml.WithJobs("  stats:\n    needs: [tracks]\n    service_level: {}")),
        Is.EqualTo(new[] { "jobs.yaml:7: jobs.stats.service_level: give done_by, longest_run or both" }));

    [Test]
    public void The_deadline_is_on_the_day_after_the_run_date()
    {
        DateOnly newYearsEve = new(2026, 12, 31);
        Assert.That(
            new ServiceLevel(new TimeOnly(5, 0), null).Deadline(newYearsEve),
            Is.EqualTo(new DateTimeOffset(2027, 1, 1, 5, 0, 0, TimeSpan.Zero)));
        Assert.That(new ServiceLevel(null, new Duration(60)).Deadline(newYearsEve), Is.Null);
    }

    [Test]
    public void A_service_level_is_no_parameter() => Assert.That(
        Load("service_level: {longest_run: 2h}").Parameters, Is.EqualTo(Load("serving: true").Parameters));

    private static ServiceLevel? Of(string line) => Load(line).ServiceLevel;

    private static JobConfig Load(string line) => JobsYaml.Load(JobsYaml.WithJobs($"  stats:\n    needs: [tracks]\n    {line}")).Jobs["stats"];
}
