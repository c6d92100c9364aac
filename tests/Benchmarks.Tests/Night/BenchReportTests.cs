using Pipelines.Benchmarks.Night;
using Pipelines.Benchmarks.Night.Measuring;
using Pipelines.Benchmarks.Night.Report;

namespace Pipelines.Benchmarks.Tests.Night;

[TestFixture]
internal sealed class BenchReportTests
{
    [Test]
    public void A_phase_sums_its_jobs_and_gives_each_its_share()
    {
        PhaseReport rebuild = BenchReport.Of([Runs.Finished("1M")]).Sizes[0].Rebuild!;
        Assert.That(rebuild.Seconds, Is.EqualTo(10).Within(1e-9));
        Assert.That(rebuild.PeakBytes, Is.EqualTo((3L << 30) / 2), "the process said more than was seen of it");
        Assert.That(rebuild.Jobs.Select(job => job.Share), Is.EqualTo(new[] { 0.2, 0.3, 0.5 }).Within(1e-9));
        Assert.That(rebuild.Jobs[1].RowsPerSecond, Is.EqualTo(500_000 / 3.0).Within(1e-6));
    }

    [Test]
    public void Stages_and_what_none_of_them_counts_make_the_whole_job()
    {
        JobReport job = BenchReport.Of([Runs.Finished("1M")]).Sizes[0].Rebuild!.Jobs[2];
        Assert.That(job.Stages.Select(stage => (stage.Name, stage.Seconds)), Is.EqualTo(new[] { ("main.sql", 2.5), ("audits", 1.25), (JobReport.Rest, 1.25) }));
        Assert.That(job.Stages[0].RowsPerSecond, Is.EqualTo(8_000));
    }

    [Test]
    public void The_reference_of_the_state_stands_beside_the_history_too()
    {
        ReferenceReport reference = BenchReport.Of([Runs.Finished("1M")]).Sizes[0].Reference!;
        Assert.That(reference.Signals[0].JobSeconds, Is.EqualTo(5).Within(1e-9));
        Assert.That(reference.Signals[0].Ratio, Is.EqualTo(4).Within(1e-9));
    }

    [Test]
    public void What_the_reference_does_in_csharp_stands_outside_the_factor()
    {
        ReferenceReport reference = BenchReport.Of([Runs.Finished("1M")]).Sizes[0].Reference!;
        Assert.That((reference.SqlSeconds, reference.CsharpSeconds), Is.EqualTo((40, 10)));
        Assert.That(reference.SqlRatio, Is.EqualTo(40.0 / 10));
    }

    [Test]
    public void What_several_signals_of_the_reference_begin_with_counts_once_in_the_whole_and_for_each_in_its_row()
    {
        SizeRun run = Runs.Finished("1M")
            .With(Runs.Reference("listening-state", new("common/a.sql", ReferenceKind.Sql, 2, Shared: true), new("own.sql", ReferenceKind.Sql, 10)))
            .With(Runs.Reference(
                "candidate-pools", new("common/a.sql", ReferenceKind.Sql, 4, Shared: true), new("numbered/b.sql", ReferenceKind.Sql, 1, Shared: true), new("own.sql", ReferenceKind.Sql, 20)));
        ReferenceReport reference = BenchReport.Of([run]).Sizes[0].Reference!;
        Assert.That(reference.Signals.Select(signal => signal.SqlSeconds), Is.EqualTo(new[] { 12.0, 25 }));
        Assert.That(reference.SqlSeconds, Is.EqualTo(10 + 20 + 3 + 1).Within(1e-9), "the mean of 2 and 4; what one signal has alone stays");
        Assert.That(reference.SqlRatio, Is.EqualTo(34.0 / 10).Within(1e-9));
        Assert.That(reference.Seconds(), Is.EqualTo(34).Within(1e-9));
    }

    [Test]
    public void What_was_measured_on_a_share_is_scaled_and_says_so()
    {
        SignalReference pools = BenchReport.Of([Runs.Finished("1M", new ListenerShare(1, 4))]).Sizes[0].Reference!.Signals[1];
        Assert.That((pools.Seconds, pools.SqlSeconds, pools.CsharpSeconds), Is.EqualTo((120, 80, 40)));
        Assert.That(pools.ShareInWords, Is.EqualTo("measured on 1/4 of the listeners, scaled"));
    }

    [Test]
    public void Curves_are_fitted_over_the_finished_sizes_in_order_of_their_events()
    {
        BenchReport report = BenchReport.Of([Runs.Finished("10M"), Runs.Rebuilt("50M"), Runs.Finished("1M")]);
        Assert.That(report.Sizes.Select(size => size.Size.Name), Is.EqualTo(new[] { "1M", "10M", "50M" }));
        Curve whole = report.Curves.Single(curve => curve is { Name: Curve.Whole, Kind: CurveKind.Rebuild });
        Assert.That(whole.Points.Select(point => (point.Events, Math.Round(point.Seconds))), Is.EqualTo(new[] { (1_000_000, 10), (10_000_000, 100.0) }));
        Assert.That(report.Curves.Select(curve => curve.Fit!.Exponent), Is.All.EqualTo(1).Within(1e-9));
        Assert.That(report.Curves.Count(curve => curve.Kind == CurveKind.Reference), Is.EqualTo(3), "the whole and two signals");
    }

    [Test]
    public void Targets_are_met_not_met_or_not_measured()
    {
        BenchReport stopped = BenchReport.Of([Runs.Finished("1M"), Runs.Finished("10M"), Runs.Rebuilt("50M")]);
        Assert.That(stopped.TargetSize, Is.EqualTo("10M"), "the largest that is finished");
        Assert.That(Met(stopped), Is.EqualTo(new bool?[] { true, true, true, true, true, false }));
        Assert.That(Met(BenchReport.Of([Runs.Rebuilt("1M")])), Is.EqualTo(new bool?[] { null, true, null, null, null, null }));
    }

    [TestCase(new[] { 3.0, 1, 2 }, 2)]
    [TestCase(new[] { 4.0, 1, 2, 3 }, 2.5)]
    public void The_median_is_the_middle(double[] seconds, double median) => Assert.That(StartUp.Median(seconds), Is.EqualTo(median));

    private static IEnumerable<bool?> Met(BenchReport report) => report.Targets.Select(target => target.IsMet);
}
