using Pipelines.Contracts;

namespace Pipelines.Tests.Harness;

internal sealed class JobTestTests
{
    private const string Day = "2026-11-20";

    private static readonly object[] Heard = [StateRow.Of("ann", "t1", 5)];

    [Test]
    public void A_job_runs_on_the_rows_that_are_given()
    {
        using JobTest test = new JobTest("heard-filters", Day).Source("tracks", [new { TrackId = "t1" }]).Snapshot("listening-state", Heard);
        JobRun run = test.Run();
        Assert.That(run.Rows<Row>().Select(row => (row.UserId, row.Tracks)), Is.EqualTo(new[] { ("ann", 1) }));
        Assert.That(run.Manifest.Inputs.Select(input => input.Name), Is.EqualTo(new[] { "listening-state", "tracks" }));
    }

    [Test]
    public void An_input_that_nobody_read_is_refused()
    {
        using JobTest test = new JobTest("heard-filters", Day)
            .Source("tracks", [new { TrackId = "t1" }])
            .Source("listeners", [new { UserId = "ann" }])
            .Snapshot("listening-state", Heard);
        Assert.That(() => test.Run(), Throws.TypeOf<UnreadInputException>().With.Message.EqualTo("listeners of any date was given and not read"));
    }

    [Test]
    public void A_partition_that_nobody_read_is_refused()
    {
        using JobTest test = new JobTest("heard-filters", Day)
            .Source("tracks", [new { TrackId = "t1" }])
            .Source("tracks", [new { TrackId = "t1" }], on: "2026-11-19")
            .Snapshot("listening-state", Heard);
        Assert.That(() => test.Run(), Throws.TypeOf<UnreadInputException>().With.Message.Contains("tracks of 2026-11-19"));
    }

    [Test]
    public void A_decoy_that_was_read_is_refused()
    {
        using JobTest test = new JobTest("heard-filters", Day).Decoy("tracks", [new { TrackId = "t1" }], on: Day).Snapshot("listening-state", Heard);
        Assert.That(() => test.Run(), Throws.TypeOf<UnreadInputException>().With.Message.Contains("is a decoy"));
    }

    [Test]
    public void A_column_that_the_contract_lacks_is_refused()
    {
        using JobTest test = new("heard-filters", Day);
        Assert.That(() => test.Source("tracks", [new { TrackId = "t1", Tempi = 3 }]), Throws.ArgumentException.With.Message.Contains("tempi"));
    }

    [Test]
    public void A_parameter_that_the_job_lacks_is_refused()
    {
        using JobTest test = new JobTest("heard-filters", Day).With("false_positives", 0.01);
        Assert.That(() => test.Run(), Throws.TypeOf<BadConfigurationException>().With.Message.Contains("false_positives"));
    }

    [Test]
    public void An_upstream_that_is_not_given_is_missing()
    {
        using JobTest test = new JobTest("heard-filters", Day).Source("tracks", [new { TrackId = "t1" }]);
        Assert.That(() => test.Run(), Throws.TypeOf<InputMissingException>());
        Assert.That(test.Published(), Is.Null);
    }

    [Test]
    public void A_second_run_reads_what_was_given_since()
    {
        using JobTest test = new JobTest("heard-filters", Day).Source("tracks", [new { TrackId = "t1" }]).Snapshot("listening-state", Heard);
        JobRun first = test.Run();
        JobRun second = test.Snapshot("listening-state", [.. Heard, StateRow.Of("bea", "t1", 1)]).Run();
        Assert.That(second.Rows<Row>().Select(row => row.UserId), Is.EqualTo(new[] { "ann", "bea" }));
        Assert.That(second.Lines[0], Is.EqualTo(first.Lines[0]));
    }

    private sealed record Row(string UserId, byte[] Filter, int Tracks, DateOnly AsOf);
}
