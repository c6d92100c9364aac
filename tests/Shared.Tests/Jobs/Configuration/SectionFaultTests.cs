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
    [TestCase("  local: {root: gs://bucket/x}", "jobs.yaml:5: environments.local.work is required beside a root of gs://bucket/x: a directory of this machine for what a run is writing")]
    [TestCase("  local: {root: gs://B/x, work: w}", "jobs.yaml:5: environments.local.root must name a bucket of lower-case letters, digits, dots, dashes and underscores, got gs://B/x")]
    [TestCase("  local: {root: gs://bucket/a//b, work: w}", "jobs.yaml:5: environments.local.root must have a prefix of plain names between slashes, got gs://bucket/a//b")]
    [TestCase("  local: {root: s3://bucket/x}", "jobs.yaml:5: environments.local.root must be a local path, got s3://bucket/x")]
    [TestCase("  local: {root: out, work: w}", "jobs.yaml:5: environments.local.work goes with a root of gs://; a local root is worked in itself")]
    [TestCase("  local: {root: out, cache: {max_bytes: 1}}", "jobs.yaml:5: environments.local.cache.max_bytes must be a size such as 512MiB or 4GiB, got 1")]
    [TestCase("  local: {root: out, google: {project: P}}", "jobs.yaml:5: environments.local.google.project must be a project's id, got P")]
    [TestCase("  local: {root: out, google: {location: eu west}}", "jobs.yaml:5: environments.local.google.location must be a location such as EU or europe-west1, got eu west")]
    [TestCase("  local: {root: out, google: {staging: tmp}}", "jobs.yaml:5: environments.local.google.staging must be gs://bucket or gs://bucket/prefix, got tmp")]
    [TestCase("  local: {root: out, google: {impersonate: me}}", "jobs.yaml:5: environments.local.google.impersonate must be a service account's address, got me")]
    [TestCase("  local: {root: out, google: {key: k}}", "jobs.yaml:5: environments.local.google.key is not a known key")]
    [TestCase("  local: {root: out, sources: {blocks: {path: a}}}", "jobs.yaml:5: environments.local.sources.blocks stands in for a source of the file, which has none of that name")]
    [TestCase("  local: {root: out, sources: {tracks: {bigquery: {table: d.t}}}}", "jobs.yaml:5: environments.local.google.project is required: tracks comes from BigQuery")]
    [TestCase("  local: out", "jobs.yaml:5: environments.local must be a mapping, got out")]
    [TestCase("  {}", "jobs.yaml:4: environments must name at least one")]
    [TestCase("", "jobs.yaml:4: environments must be a mapping, got null")]
    public void Environments_need_a_root_that_is_local(string text, string fault) =>
        Assert.That(JobsYaml.Faults(JobsYaml.WithEnvironments(text)), Is.EqualTo(new[] { fault }));

    [TestCase("  blocks:", "sources.blocks must be a mapping, got null")]
    [TestCase("  blocks: {optional: true}", "sources.blocks.path or bigquery is required")]
    [TestCase("  blocks: {path: a, bigquery: {table: d.t}}", "sources.blocks.bigquery and path exclude each other")]
    [TestCase("  blocks: {bigquery: d.t}", "sources.blocks.bigquery must be a mapping, got d.t")]
    [TestCase("  blocks: {path: a, optional: yes}", "sources.blocks.optional must be true or false, got yes")]
    [TestCase("  blocks: {path: a, empty_days: skip}", "sources.blocks.empty_days must be fail or allow, got skip")]
    [TestCase("  blocks: {path: a, column: {}}", "sources.blocks.column is not a known key; did you mean columns?")]
    [TestCase("  blocks: {path: gs://bucket/a}", "sources.blocks.path must be a local path, got gs://bucket/a")]
    [TestCase("  blocs: {path: a}", "sources.blocs is not a known source; did you mean blocks?")]
    public void A_source_that_does_not_hold_is_refused(string line, string fault) =>
        Assert.That(JobsYaml.Faults(JobsYaml.WithSources(line)), Is.EqualTo(new[] { $"jobs.yaml:6: {fault}" }));

    [TestCase("{}", "sources.blocks.bigquery.table or query is required")]
    [TestCase("{table: d.t, query: select 1}", "sources.blocks.bigquery.query and table exclude each other")]
    [TestCase("{table: t}", "sources.blocks.bigquery.table must be project.dataset.table or dataset.table, got t")]
    [TestCase("{table: 'd.t`; drop'}", "sources.blocks.bigquery.table must be project.dataset.table or dataset.table, got d.t`; drop")]
    [TestCase("{table: 'my-project.d-s.t'}", "sources.blocks.bigquery.table must be project.dataset.table or dataset.table, got my-project.d-s.t")]
    [TestCase("{query: 'select 1; '}", "sources.blocks.bigquery.query must be one select, without a semicolon at its end")]
    [TestCase("{table: d.t, date_column: 'a b'}", "sources.blocks.bigquery.date_column must be the name of a column, got a b")]
    [TestCase("{table: d.t, max_bytes_billed: 10}", "sources.blocks.bigquery.max_bytes_billed must be a size such as 512MiB or 4GiB, got 10")]
    [TestCase("{table: d.t, dateColumn: day}", "sources.blocks.bigquery.dateColumn is not a known key; did you mean date_column?")]
    public void What_is_asked_of_BigQuery_must_hold(string asked, string fault) =>
        Assert.That(JobsYaml.Faults(WithProject(JobsYaml.WithSources($"  blocks: {{bigquery: {asked}}}"))), Is.EqualTo(new[] { $"jobs.yaml:6: {fault}" }));

    [Test]
    public void A_history_in_BigQuery_has_a_column_to_pick_days_by() => Assert.That(
        JobsYaml.Faults(WithProject(JobsYaml.WithSources("  listening_history: {bigquery: {table: d.t}}"))),
        Is.EqualTo(new[] { "jobs.yaml:6: sources.listening_history.bigquery.date_column is required: a run reads one day of listening_history" }));

    [Test]
    public void Columns_in_BigQuery_are_plain_names() => Assert.That(
        JobsYaml.Faults(WithProject(JobsYaml.WithSources("  blocks: {bigquery: {table: d.t}, columns: {user_id: 'a`b'}}"))),
        Is.EqualTo(new[] { "jobs.yaml:6: sources.blocks.columns.user_id must be the name of a column, got a`b" }));

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

    private static string WithProject(string yaml) => yaml.Replace("{root: out}", "{root: out, google: {project: my-project}}", StringComparison.Ordinal);
}
