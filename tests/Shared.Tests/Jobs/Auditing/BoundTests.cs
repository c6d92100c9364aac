using Pipelines.Snapshots;

namespace Pipelines.Shared.Tests.Jobs.Auditing;

/// <summary>Each audit that looks at one night alone, at its bound and beyond it.</summary>
[TestFixture]
internal sealed class BoundTests : AuditFixture
{
    [Test]
    public void Schema_keys_and_certificates_are_audited_without_being_asked_for()
    {
        Manifest manifest = Run(20, Many(3));
        Assert.That(manifest.Audits.Select(audit => audit.Name), Is.EqualTo(new[] { "schema", "keys", "certificate.modest", "certificate.rarely_zero" }));
        Assert.That(manifest.Audits, Is.All.Matches<AuditResult>(audit => audit is { Holds: true, Severity: AuditSeverity.Error }));
        Assert.That(manifest.Timings.Keys, Does.Contain("audits"));
    }

    [Test]
    public void A_key_that_two_rows_have_is_refused_and_named()
    {
        Refused(20, new ListRow("ann"), new ListRow("bea"), new ListRow("bea", Plays: 2), new ListRow("bea", Plays: 3));
        AuditResult keys = Result("keys");
        Assert.That((keys.Figure, keys.Bound, keys.Holds), Is.EqualTo((2.0, "0 of 4 rows", false)));
        Assert.That(keys.Detail, Does.Contain("such as 'bea'").And.Contain("pipelines inspect lists --run ").And.Contain("--user 'bea'"));
    }

    [Test]
    public void A_file_that_lacks_a_column_is_refused_before_anything_is_asked_of_it()
    {
        Job.Afterwards = job =>
        {
            string part = Directory.GetFiles(job.StagingPath, "*.parquet").Order(StringComparer.Ordinal).First();
            job.Engine.Query(new("rewrite", $"copy (select user_id, track_ids, score, cast(plays as integer) as plays from made_lists) to '{part}' (format parquet)"), out _);
        };
        Refused(20, Many(3));
        Assert.That(Observer.AuditsOf.Values.Single().Single().Name, Is.EqualTo("schema"));
        Assert.That(Result("schema").Detail, Does.Contain("part-00000-of-00002.parquet: plays BIGINT is missing"));
    }

    [TestCase(2, true)]
    [TestCase(3, true)]
    [TestCase(4, false)]
    public void A_snapshot_has_at_least_so_many_rows(int atLeast, bool holds)
    {
        Audits = $"{{min_rows: {{at_least: {atLeast}, severity: warn}}}}";
        Run(20, Many(3));
        Assert.That(Result("min_rows"), Is.EqualTo(new AuditResult("min_rows", AuditSeverity.Warn, 3, $"at least {atLeast}", holds)));
    }

    [TestCase("[1, 3]", 0)]
    [TestCase("[2, 3]", 1)]
    [TestCase("[1, 2]", 1)]
    [TestCase("[null, 1]", 2)]
    [TestCase("[null, null]", 0)]
    public void Elements_out_of_their_range_are_counted(string range, int wrong)
    {
        Audits = $"{{range: {{columns: {{score: {range}}}, severity: warn}}}}";
        Run(20, new ListRow("ann", "a b", 1, 1, 2), new ListRow("bea", "a", 1, 3), new ListRow("cid"));
        Assert.That(Result("range.score").Figure, Is.EqualTo(wrong));
        Assert.That(Result("range.score").Holds, Is.EqualTo(wrong == 0));
    }

    [TestCase("[0, 9]", 0)]
    [TestCase("[0, 8]", 1)]
    [TestCase("[2, 9]", 1)]
    public void Values_out_of_their_range_are_counted(string range, int wrong)
    {
        Audits = $"{{range: {{columns: {{plays: {range}}}, severity: warn}}}}";
        Run(20, new ListRow("ann", Plays: 1), new ListRow("bea", Plays: 9));
        Assert.That(Result("range.plays").Figure, Is.EqualTo(wrong));
        Assert.That(Result("range.plays").Bound, Does.StartWith("0 of 2 outside of "));
    }

    [TestCase(0.5, true)]
    [TestCase(0.49, false)]
    public void At_most_a_share_of_the_lists_is_empty(double atMost, bool holds)
    {
        Audits = FormattableString.Invariant($"{{empty_lists: {{column: track_ids, at_most: {atMost}, severity: warn}}}}");
        Run(20, new ListRow("ann", "a"), new ListRow("bea"));
        AuditResult empty = Result("empty_lists.track_ids");
        Assert.That((empty.Figure, empty.Holds), Is.EqualTo((0.5, holds)));
        Assert.That(empty.Detail, holds ? Is.Empty : Does.Contain("'bea'"));
    }

    [TestCase(100, true)]
    [TestCase(101, false)]
    public void A_certificate_reads_the_job_s_params_and_every_row(int plays, bool holds)
    {
        Audits = "{certificate.modest: {severity: warn}}";
        Run(20, [.. Many(3), new ListRow("zoe", Plays: plays)]);
        Assert.That(Result("certificate.modest").Holds, Is.EqualTo(holds));
        Assert.That(Result("certificate.modest").Bound, Is.EqualTo("0 of 4"));
    }

    // A tenth, and of 100 by chance sqrt(20 * 0.1 * 0.9 / 100) + 10 / 300 more: 0.2675.
    [TestCase(10, true)]
    [TestCase(26, true)]
    [TestCase(27, false)]
    public void A_share_may_exceed_what_was_promised_by_chance_only(int zeros, bool holds)
    {
        Audits = "{certificate.rarely_zero: {severity: warn}}";
        Run(20, [.. Many(100).Select((row, i) => row with { Plays = i < zeros ? 0 : 1 })]);
        AuditResult share = Result("certificate.rarely_zero");
        Assert.That((share.Figure, share.Holds), Is.EqualTo((zeros / 100.0, holds)));
        Assert.That(share.Bound, Is.EqualTo("at most 0.1 and 0.167497 for chance, of 100"));
    }

    [Test]
    public void A_certificate_s_sample_is_as_large_as_the_file_says()
    {
        Audits = "{certificate.rarely_zero: {sample: 50}}";
        Run(20, Many(500));
        int looked = int.Parse(Result("certificate.rarely_zero").Bound.Split(' ')[^1]);
        Assert.That(looked, Is.InRange(20, 80));
    }

    [Test]
    public void What_is_off_is_not_audited()
    {
        Audits = "{min_rows: {at_least: 9, severity: off}, certificate.modest: {severity: off}}";
        Assert.That(Run(20, new ListRow("zoe", Plays: 101)).Audits.Select(audit => audit.Name), Is.EqualTo(new[] { "schema", "keys", "certificate.rarely_zero" }));
    }

    [Test]
    public void Shards_and_threads_change_no_result([Values(1, 8)] int shards)
    {
        Audits = "{range: {columns: {score: [0, 4000], plays: [0, 1]}, severity: warn}, empty_lists: {column: score, at_most: 0, severity: warn}, "
            + "drift: {columns: [score], at_most: 1}, churn: {column: track_ids, at_least: 1, sample: 20}}";
        IsTrial = true;
        Run(19, Many(60));
        Run(20, Many(50, score: 4001));
        AuditResult[] expected = [.. Observer.AuditsOf.Values.Single()];
        Histogram[] histograms = [.. Snapshots.Published("lists", Day(20))!.Histograms.Values];
        Settings = Settings with { Shards = shards, Threads = 2 };
        Run(20, [.. Many(50, score: 4001).Reverse()]);
        Assert.That(
            Observer.AuditsOf.Values.Single().Select(audit => (audit.Name, audit.Figure, audit.Bound, audit.Holds)),
            Is.EqualTo(expected.Select(audit => (audit.Name, audit.Figure, audit.Bound, audit.Holds))));
        Assert.That(Snapshots.Published("lists", Day(20))!.Histograms.Values.Select(h => h.Counts.ToArray()), Is.EqualTo(histograms.Select(h => h.Counts.ToArray())));
        Assert.That(expected.Count(audit => !audit.Holds), Is.GreaterThan(0), "the example has something to find");
    }
}
