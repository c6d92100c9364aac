using Pipelines.Snapshots;
using Pipelines.Snapshots.Marks;

namespace Pipelines.Shared.Tests.Jobs.Auditing;

/// <summary>Audits that compare a night with those before it.</summary>
[TestFixture]
internal sealed class ComparisonTests : AuditFixture
{
    private const string All =
        "{rows_change: {max_drop: 0.1, max_growth: 0.1}, bytes_change: {max_drop: 0}, drift: {columns: [score], at_most: 0.1}, churn: {column: track_ids, at_least: 0.9}}";

    [Test]
    public void On_the_first_night_there_is_nothing_to_compare_with()
    {
        Audits = All;
        AuditResult[] compared = [.. Run(20, Many(5)).Audits.Where(audit => audit.Detail == "nothing to compare with")];
        Assert.That(
            compared.Select(audit => audit.Name),
            Is.EqualTo(new[] { "rows_change.last_good", "rows_change.median", "bytes_change.last_good", "bytes_change.median", "drift.score", "churn.track_ids" }));
        Assert.That(compared, Is.All.Matches<AuditResult>(audit => audit.Holds));
    }

    [TestCase(80, true)]
    [TestCase(79, false)]
    [TestCase(150, true)]
    [TestCase(151, false)]
    public void Rows_may_change_so_far_from_the_last_good_night(int rows, bool holds)
    {
        Audits = "{rows_change: {max_drop: 0.2, max_growth: 0.5, severity: warn}}";
        Run(19, Many(100));
        Run(20, Many(rows));
        AuditResult change = Result("rows_change.last_good");
        Assert.That(change.Figure, Is.EqualTo((rows / 100.0) - 1).Within(1e-12));
        Assert.That((change.Bound, change.Holds), Is.EqualTo(("at least -0.2 and at most 0.5", holds)));
        Assert.That(change.Detail, Is.EqualTo($"{rows} now; 2026-11-19 has 100"));
    }

    [Test]
    public void The_median_is_of_the_last_seven_nights_at_most()
    {
        Audits = "{rows_change: {max_drop: 0.2, severity: warn}}";
        // Nine nights before: 1000 rows are too long ago, and the median of 7, 6, 5, 4, 3, 2, 1 is 4.
        int[] sizes = [99, 99, 1, 2, 3, 4, 5, 6, 7];
        foreach ((int index, int size) in sizes.Index())
        {
            Run(10 + index, Many(size));
        }

        Run(19, Many(6));
        Assert.That(Result("rows_change.median").Figure, Is.EqualTo(0.5));
        Assert.That(Result("rows_change.median").Detail, Is.EqualTo("6 now; the median of 7 until 2026-11-18 is 4"));
    }

    [Test]
    public void A_slow_decline_that_no_night_shows_alone_is_seen_against_the_median()
    {
        Audits = "{rows_change: {max_drop: 0.2}}";
        int[] sizes = [100, 90, 81, 73];
        foreach ((int index, int size) in sizes[..^1].Index())
        {
            Run(10 + index, Many(size));
        }

        Refused(13, Many(sizes[^1] - 2));
        Assert.That((Result("rows_change.last_good").Holds, Result("rows_change.median").Holds), Is.EqualTo((true, false)));
    }

    [Test]
    public void A_night_that_was_marked_bad_or_removed_is_no_measure_nor_is_a_later_one()
    {
        Audits = "{rows_change: {max_drop: 0.2, severity: warn}}";
        Run(16, Many(10));
        Marks.Add("lists", Day(17), Run(17, Many(70)).Run, MarkKind.Bad, "a test");
        Marks.Add("lists", Day(18), Run(18, Many(80)).Run, MarkKind.Removed, "a test");
        Run(20, Many(90));
        Run(19, Many(9));
        Assert.That(Result("rows_change.last_good").Detail, Is.EqualTo("9 now; 2026-11-16 has 10"));
        Assert.That(Result("rows_change.median").Detail, Does.Contain("the median of 1 "));
    }

    [Test]
    public void A_night_that_an_audit_kept_from_being_published_is_no_measure()
    {
        Audits = "{rows_change: {max_drop: 0.2, max_growth: 1}}";
        Run(18, Many(10));
        Refused(19, Many(100));
        Assert.That(Run(20, Many(10)).Audits.Single(audit => audit.Name == "rows_change.last_good").Detail, Does.EndWith("2026-11-18 has 10"));
    }

    [Test]
    public void Equal_distributions_have_no_drift_whatever_their_size()
    {
        Audits = "{drift: {columns: [score, plays], at_most: 0}}";
        Run(19, Many(10));
        Run(20, Many(17));
        Assert.That((Result("drift.score").Figure, Result("drift.plays").Figure), Is.EqualTo((0.0, 0.0)));
    }

    [TestCase(5499, true, TestName = "Scores that stay in their bin do not drift")]
    [TestCase(5500, false, TestName = "Scores that leave their bin drift")]
    public void Drift(short score, bool holds)
    {
        Audits = "{drift: {columns: [score], at_most: 0.25}}";
        Run(19, Many(10));
        if (holds)
        {
            Run(20, Many(10, score));
        }
        else
        {
            Refused(20, Many(10, score));
        }

        Assert.That(Result("drift.score").Holds, Is.EqualTo(holds));
        Assert.That(Result("drift.score").Detail, Does.Contain("pipelines diff lists --a "));
    }

    [Test]
    public void A_histogram_counts_every_element_and_what_lies_beyond_in_the_bins_at_the_ends()
    {
        Audits = "{drift: {columns: [score], at_most: 1, from: 0, to: 100}}";
        Histogram histogram = Run(20, new ListRow("ann", "", 1, -5, 0, 4, 5, 99), new ListRow("bea", "", 1, 100, 32767), new ListRow("cid")).Histograms["score"];
        Assert.That(histogram.Counts, Is.EqualTo(new long[] { 3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3 }));
        Assert.That((histogram.From, histogram.To), Is.EqualTo((0.0, 100.0)));
    }

    [Test]
    public void Distributions_over_other_bins_are_not_compared()
    {
        Audits = "{drift: {columns: [score], at_most: 0}}";
        Run(19, Many(10));
        Audits = "{drift: {columns: [score], at_most: 0, to: 6000}}";
        Run(20, Many(10, score: 1));
        Assert.That(Result("drift.score").Detail, Is.EqualTo("nothing to compare with"));
    }

    [Test]
    public void Rankings_that_turn_over_are_seen_and_the_least_alike_is_named()
    {
        Audits = "{churn: {column: track_ids, at_least: 0.6, severity: warn}}";
        Run(19, new ListRow("ann", "a b c"), new ListRow("bea", "a b c"), new ListRow("gone", "x"));
        Run(20, new ListRow("ann", "a b c"), new ListRow("bea", "d e f"), new ListRow("new", "y"));
        AuditResult churn = Result("churn.track_ids");
        Assert.That((churn.Figure, churn.Holds), Is.EqualTo((0.5, false)));
        Assert.That(churn.Detail, Does.StartWith("of 2 keys, against 2026-11-19; the least alike is 'bea'; see pipelines inspect lists --run "));
    }

    [Test]
    public void Rankings_of_a_night_whose_files_are_gone_are_not_compared()
    {
        Audits = "{churn: {column: track_ids, at_least: 1}}";
        Manifest before = Run(19, new ListRow("ann", "a"));
        File.Delete(Snapshots.LocalFile(before, before.Files[0]));
        Run(20, new ListRow("ann", "b"));
        Assert.That(Result("churn.track_ids").Detail, Is.EqualTo("nothing to compare with"));
    }

    [Test]
    public void In_a_sandbox_a_difference_from_the_past_is_told_and_refuses_nothing()
    {
        Audits = All;
        Run(19, Many(100));
        IsTrial = true;
        Manifest trial = Run(20, [.. Many(50).Select(row => row with { TrackIds = "z", Score = [1] })]);
        AuditResult[] failed = [.. trial.Audits.Where(audit => !audit.Holds)];
        Assert.That(failed.Select(audit => audit.Name), Is.EqualTo(new[] { "rows_change.last_good", "rows_change.median", "bytes_change.last_good", "bytes_change.median", "drift.score", "churn.track_ids" }));
        Assert.That(failed, Is.All.Matches<AuditResult>(audit => audit.Severity == AuditSeverity.Warn));
        Assert.Throws<Pipelines.Contracts.AuditFailedException>(() => Run(20, new ListRow("ann"), new ListRow("ann")), "what is wrong by itself is refused there too");
    }
}
