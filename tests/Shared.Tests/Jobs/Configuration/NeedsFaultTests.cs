namespace Pipelines.Shared.Tests.Jobs.Configuration;

public sealed class NeedsFaultTests
{
    private const string Stats = "  stats: {needs: [tracks]}\n";

    [TestCase("  pool: {}", "jobs.yaml:6: jobs.pool is not a known job; did you mean pools?")]
    [TestCase("  pools: true", "jobs.yaml:6: jobs.pools must be a mapping, got true")]
    [TestCase("  pools: {needs: stats}", "jobs.yaml:6: jobs.pools.needs must be a list, got stats")]
    [TestCase("  types: {needs: [{a: b}]}", "jobs.yaml:6: jobs.types.needs must be names of sources and jobs, got a mapping")]
    [TestCase("  types: {need: [tracks]}", "jobs.yaml:6: jobs.types.need is not a known key; did you mean needs?")]
    [TestCase("  types: {serving: on, parameters: {count: 1}}", "jobs.yaml:6: jobs.types.serving must be true or false, got on")]
    public void A_job_that_does_not_hold_is_refused(string line, string fault) =>
        Assert.That(JobsYaml.Faults(JobsYaml.WithJobs(Stats + line)), Does.Contain(fault));

    [Test]
    public void A_need_is_reported_in_its_own_line() => Assert.That(
        JobsYaml.Faults(JobsYaml.WithJobs("""
              stats:
                needs:
                  - tracks
                  - track
                  - listeners
                  - tracks
            """)),
        Is.EqualTo(new[]
        {
            "jobs.yaml:8: jobs.stats.needs names track, which is not a source or job of this file; did you mean tracks?",
            "jobs.yaml:9: jobs.stats.needs names listeners, which is not a source or job of this file",
            "jobs.yaml:10: jobs.stats.needs names tracks twice",
        }));

    [TestCase("  pools: {}", 6)]
    [TestCase("  pools:\n    needs: [tracks]", 7)]
    [TestCase("  pools:\n    needs: []", 7)]
    public void A_job_must_need_what_its_code_reads(string job, int line) => Assert.That(
        JobsYaml.Faults(JobsYaml.WithJobs(Stats + job)),
        Is.EqualTo(new[] { $"jobs.yaml:{line}: jobs.pools.needs must name stats, which the job reads" }));

    [Test]
    public void A_cycle_is_named_where_it_closes() => Assert.That(
        JobsYaml.Faults(JobsYaml.WithJobs("""
              stats: {needs: [tracks, types]}
              pools: {needs: [stats]}
              types:
                needs: [pools]
                parameters: {count: 1}
            """)),
        Is.EqualTo(new[] { "jobs.yaml:6: jobs.pools.needs closes a cycle: stats -> types -> pools -> stats" }));

    [Test]
    public void A_job_can_not_need_itself() => Assert.That(
        JobsYaml.Faults(JobsYaml.WithJobs("  stats: {needs: [tracks, stats]}")),
        Is.EqualTo(new[] { "jobs.yaml:5: jobs.stats.needs closes a cycle: stats -> stats" }));

    [Test]
    public void Two_cycles_are_both_named() => Assert.That(
        JobsYaml.Faults(JobsYaml.WithJobs("""
              stats: {needs: [tracks, pools]}
              pools: {needs: [stats]}
              types: {needs: [types], parameters: {count: 1}}
            """)),
        Is.EqualTo(new[]
        {
            "jobs.yaml:6: jobs.pools.needs closes a cycle: stats -> pools -> stats",
            "jobs.yaml:7: jobs.types.needs closes a cycle: types -> types",
        }));

    [Test]
    public void A_need_that_two_jobs_share_is_no_cycle() => Assert.That(
        JobsYaml.Load(JobsYaml.WithJobs("""
              types: {needs: [stats, pools], parameters: {count: 1}}
              pools: {needs: [stats]}
              stats: {needs: [tracks]}
            """)).Jobs,
        Has.Count.EqualTo(3));
}
