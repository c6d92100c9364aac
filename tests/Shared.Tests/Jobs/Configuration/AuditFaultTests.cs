namespace Pipelines.Shared.Tests.Jobs.Configuration;

public sealed class AuditFaultTests
{
    [TestCase("min_row: {at_least: 1}", "jobs.pools.audits.min_row is not a known audit; did you mean min_rows?")]
    [TestCase("schema: {severity: warn}", "jobs.pools.audits.schema is always on, and has no settings")]
    [TestCase("keys: {severity: off}", "jobs.pools.audits.keys is always on, and has no settings")]
    [TestCase("min_rows: 5", "jobs.pools.audits.min_rows must be a mapping, got 5")]
    [TestCase("min_rows: {}", "jobs.pools.audits.min_rows.at_least is required")]
    [TestCase("min_rows: {at_least: -1}", "jobs.pools.audits.min_rows.at_least must be between 0 and 1000000000000, got -1")]
    [TestCase("min_rows: {at_least: 1, severity: loud}", "jobs.pools.audits.min_rows.severity must be error or warn or off, got loud")]
    [TestCase("min_rows: {at_least: 1, at_most: 2}", "jobs.pools.audits.min_rows.at_most is not a known key")]
    [TestCase("rows_change: {}", "jobs.pools.audits.rows_change: either max_drop or max_growth must be given")]
    [TestCase("rows_change: {max_drop: 1.5}", "jobs.pools.audits.rows_change.max_drop must be between 0 and 1, got 1.5")]
    [TestCase("bytes_change: {max_growth: -1}", "jobs.pools.audits.bytes_change.max_growth must be between 0 and 1000000, got -1")]
    [TestCase("range: {}", "jobs.pools.audits.range.columns is required")]
    [TestCase("range: {columns: {scor: [0, 1]}}", "jobs.pools.audits.range.columns: there is no column scor; did you mean score?")]
    [TestCase("range: {columns: {user_id: [0, 1]}}", "jobs.pools.audits.range.columns: user_id must be a number or a list of them, and is not")]
    [TestCase("range: {columns: {score: [1, 0]}}", "jobs.pools.audits.range.columns.score must be the least and the greatest value, such as [0, 10000], or null for none")]
    [TestCase("range: {columns: {score: [0]}}", "jobs.pools.audits.range.columns.score must be the least and the greatest value, such as [0, 10000], or null for none")]
    [TestCase("range: {columns: {score: 7}}", "jobs.pools.audits.range.columns.score must be the least and the greatest value, such as [0, 10000], or null for none")]
    [TestCase("range: {columns: {score: [a, 1]}}", "jobs.pools.audits.range.columns.score must be the least and the greatest value, such as [0, 10000], or null for none")]
    [TestCase("empty_lists: {column: user_id, at_most: 0}", "jobs.pools.audits.empty_lists.column: user_id must be a list, and is not")]
    [TestCase("empty_lists: {column: ids, at_most: 2}", "jobs.pools.audits.empty_lists.at_most must be between 0 and 1, got 2")]
    [TestCase("drift: {columns: [ids], at_most: 1}", "jobs.pools.audits.drift.columns: ids must be a number or a list of them, and is not")]
    [TestCase("drift: {columns: [score], at_most: 1, from: 5, to: 5}", "jobs.pools.audits.drift.to must be above from, got 5")]
    [TestCase("churn: {column: score, at_least: 0.5}", "jobs.pools.audits.churn.column: score must be a list of text, and is not")]
    [TestCase("churn: {column: ids, at_least: 0.5, persistence: 1}", "jobs.pools.audits.churn.persistence must be above 0 and below 1, got 1")]
    [TestCase("churn: {column: ids, at_least: 0.5, sample: 0}", "jobs.pools.audits.churn.sample must be between 1 and 1000000000, got 0")]
    [TestCase("certificate.sond: {severity: warn}", "jobs.pools.audits.certificate.sond is not a known audit; did you mean certificate.sound?")]
    [TestCase("certificate.sound: {at_most: 1}", "jobs.pools.audits.certificate.sound.at_most is not a known key")]
    public void An_audit_that_does_not_hold_is_refused_at_its_line(string audit, string fault) =>
        Assert.That(JobsYaml.Faults(JobsYaml.WithAudits(audit)), Is.EqualTo(new[] { $"jobs.yaml:9: {fault}" }));

    [TestCase("min_rows: {at_least: 0}")]
    [TestCase("rows_change: {max_drop: 0, severity: off}")]
    [TestCase("range: {columns: {score: [null, 5]}}")]
    [TestCase("certificate.sound: {severity: warn, sample: 5}")]
    public void An_audit_that_holds_is_taken(string audit) => Assert.That(() => JobsYaml.Load(JobsYaml.WithAudits(audit)), Throws.Nothing);

    [Test]
    public void Audits_are_no_parameters() => Assert.That(
        JobsYaml.Load(JobsYaml.WithAudits("min_rows: {at_least: 9}")).Jobs["pools"].Parameters,
        Is.EqualTo(JobsYaml.Load(JobsYaml.WithAudits("min_rows: {at_least: 1}")).Jobs["pools"].Parameters));
}
