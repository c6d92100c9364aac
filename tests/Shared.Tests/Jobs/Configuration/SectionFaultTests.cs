using Pipelines.Jobs.Configuration;

namespace Pipelines.Shared.Tests.Jobs.Configuration;

public sealed class SectionFaultTests
{
    [TestCase("engine: duck", "engine must be duckdb or spark, got duck")]
    [TestCase("memory: 4", "memory must be a size such as 512MiB or 4GiB, got 4")]
    [TestCase("memory: null", "memory must be a size such as 512MiB or 4GiB, got null")]
    [TestCase("threads: -1", "threads must be between 0 and 1024, got -1")]
    [TestCase("threads: two", "threads must be a 32-bit whole number between 0 and 1024, got two")]
    [TestCase("shards: -1", "shards must be between 0 and 4096, got -1")]
    [TestCase("shards: 4097", "shards must be between 0 and 4096, got 4097")]
    [TestCase("shards: 12", "shards must be a power of two, got 12")]
    [TestCase("temp: \"\"", "temp must be a local path, got \"\"")]
    [TestCase("temp: [a]", "temp must be text, got a list")]
    public void An_environment_with_a_bad_value_is_refused(string line, string fault) => Assert.That(
        JobsYaml.Faults(JobsYaml.WithEnvironments($"  local:\n    root: out\n    {line}")),
        Is.EqualTo(new[] { $"jobs.yaml:7: environments.local.{fault}" }));

    [TestCase("retention: {keep: 0}", "retention.keep must be between 1 and 100000, got 0")]
    [TestCase("retention: {weekly: -1}", "retention.weekly must be between 0 and 100000, got -1")]
    [TestCase("retention: {daily: 1}", "retention.daily is not a known key")]
    [TestCase("retention: 14", "retention must be a mapping, got 14")]
    public void A_job_s_retention_that_does_not_hold_is_refused(string line, string fault) => Assert.That(
        JobsYaml.Faults(JobsYaml.WithJobs($"  stats:\n    needs: [tracks]\n    {line}")),
        Is.EqualTo(new[] { $"jobs.yaml:7: jobs.stats.{fault}" }));

    [Test]
    public void Retention_has_defaults_and_is_taken_as_given()
    {
        Assert.That(JobsYaml.Load(JobsYaml.WithJobs("  stats: {needs: [tracks]}")).Jobs["stats"].Retention, Is.EqualTo(new RetentionConfig(14, null)));
        Assert.That(
            JobsYaml.Load(JobsYaml.WithJobs("  stats: {needs: [tracks], retention: {keep: 3, weekly: 0}}")).Jobs["stats"].Retention,
            Is.EqualTo(new RetentionConfig(3, 0)));
    }

    [TestCase("  local: {}", "jobs.yaml:5: environments.local.root is required")]
    [TestCase("  local: {root: gs://bucket/x}", "jobs.yaml:5: environments.local.root must be a local path, got gs://bucket/x")]
    [TestCase("  local: out", "jobs.yaml:5: environments.local must be a mapping, got out")]
    [TestCase("  {}", "jobs.yaml:4: environments must name at least one")]
    [TestCase("", "jobs.yaml:4: environments must be a mapping, got null")]
    public void Environments_need_a_root_that_is_local(string text, string fault) =>
        Assert.That(JobsYaml.Faults(JobsYaml.WithEnvironments(text)), Is.EqualTo(new[] { fault }));

    [TestCase("  blocks:", "sources.blocks must be a mapping, got null")]
    [TestCase("  blocks: {optional: true}", "sources.blocks.path is required")]
    [TestCase("  blocks: {path: a, optional: yes}", "sources.blocks.optional must be true or false, got yes")]
    [TestCase("  blocks: {path: a, empty_days: skip}", "sources.blocks.empty_days must be fail or allow, got skip")]
    [TestCase("  blocks: {path: a, column: {}}", "sources.blocks.column is not a known key; did you mean columns?")]
    [TestCase("  blocks: {path: gs://bucket/a}", "sources.blocks.path must be a local path, got gs://bucket/a")]
    [TestCase("  blocs: {path: a}", "sources.blocs is not a known source; did you mean blocks?")]
    public void A_source_that_does_not_hold_is_refused(string line, string fault) =>
        Assert.That(JobsYaml.Faults(JobsYaml.WithSources(line)), Is.EqualTo(new[] { $"jobs.yaml:6: {fault}" }));

    [TestCase("listening_history", "user: u", "user is not a column of the contract")]
    [TestCase("listening_history", "ms_plaid: ms", "ms_plaid is not a column of the contract; did you mean ms_played?")]
    [TestCase("listeners", "opted_in: x", "opted_in is not a column of the contract; did you mean opted_out?")]
    [TestCase("blocks", "played_at: x", "played_at is not a column of the contract")]
    [TestCase("campaigns", "user_id: x", "user_id is not a column of the contract")]
    [TestCase("blocks", "user_id: null", "user_id must be the name of a column, got null")]
    [TestCase("blocks", "user_id: [a]", "user_id must be the name of a column, got a list")]
    public void Only_columns_of_the_contract_can_be_renamed(string source, string column, string fault) => Assert.That(
        JobsYaml.Faults(JobsYaml.WithSources($"  {source}:\n    path: a\n    columns:\n      {column}")),
        Is.EqualTo(new[] { $"jobs.yaml:9: sources.{source}.columns.{fault}" }));
}
