using Pipelines.Contracts;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.ListeningState;

internal sealed class ListeningStateTests
{
    private static readonly HistoryRow[] Thursday =
    [
        State.Play("ann", "t1", "2026-11-19T08:00:00"),
        State.Play("ann", "t1", "2026-11-19T09:00:00"),
        State.Skip("ann", "t2", "2026-11-19T09:05:00"),
        State.Private("bea", "t1", "2026-11-19"),
    ];

    private static readonly HistoryRow[] Friday =
    [
        State.Play("ann", "t1", "2026-11-20T23:59:59.999999"),
        State.Play("ann", "t2", "2026-11-20T00:00:00"),
        State.Play("bea", "t3", "2026-11-20T12:00:00.000001"),
        State.Play("bea", "t3", "2026-11-20T12:00:00"),
        State.Private("bea", "t3", "2026-11-20"),
        new("cid", "t1", Time.Of("2026-11-20T12:00:00"), 0, false, false, false, false, "", ""),
    ];

    private static JobTest Given(Layout? layout = null) => State.Of("2026-11-20", "2026-11-19", layout: layout)
        .Snapshot("listening-history", Thursday, on: "2026-11-19")
        .Snapshot("listening-history", Friday, on: "2026-11-20");

    [Test]
    public void The_published_files_are_what_the_contract_says()
    {
        using JobTest test = Given();
        PublishedContract.Check(
            test.Run(),
            "user_id text", "track_id text", "plays long", "play_weight long", "skips long", "skip_weight long", "first_played_at timestamp",
            "last_played_at timestamp", "heard bool");
    }

    [Test]
    public void Two_days_give_the_golden_rows()
    {
        using JobTest test = Given();
        Golden.Check(test.Run(), "two_days");
    }

    [TestCaseSource(typeof(Layout), nameof(Layout.Others))]
    public void Neither_layout_nor_a_rerun_nor_the_way_there_changes_the_digest(Layout layout)
    {
        using JobTest plain = Given();
        using JobTest other = Given(layout);
        JobRun expected = plain.Run();
        other.Run(on: "2026-11-19");
        Assert.That(other.Run().Digest, Is.EqualTo(expected.Digest));
        Assert.That(other.Run(force: true).Digest, Is.EqualTo(expected.Digest));
        Assert.That(other.Run().Manifest.Inputs.Select(input => input.Name), Is.EqualTo(new[] { "listening-history", "listening-state" }));
        Assert.That(expected.Manifest.Inputs.Select(input => input.Name), Is.EqualTo(new[] { "listening-history", "listening-history" }));
    }

    [Test]
    public void A_row_per_listener_and_track_and_none_for_what_counts_in_nothing()
    {
        using JobTest test = Given();
        Assert.That(
            test.Run().Rows<StateRow>().Select(row => $"{row.UserId} {row.TrackId}"),
            Is.EqualTo(new[] { "ann t1", "ann t2", "bea t1", "bea t3" }));
    }

    [Test]
    public void Private_sessions_count_in_nothing_but_heard()
    {
        using JobTest test = Given();
        IReadOnlyList<StateRow> rows = test.Run().Rows<StateRow>();
        Assert.That(rows.Single(row => row is { UserId: "bea", TrackId: "t1" }), Is.EqualTo(new StateRow("bea", "t1", 0, 0, 0, 0, null, null, true)));
        Assert.That(rows.Single(row => row is { UserId: "bea", TrackId: "t3" }).Plays, Is.EqualTo(2));
    }

    [Test]
    public void A_missing_day_fails_the_run_and_leaves_the_older_state()
    {
        using JobTest test = State.Of("2026-11-20", "2026-11-19").Snapshot("listening-history", Thursday, on: "2026-11-19");
        JobRun older = test.Run(on: "2026-11-19");
        Assert.That(() => test.Run(), Throws.TypeOf<InputMissingException>().With.Message.Contains("listening-history of 2026-11-20"));
        Assert.That(test.Published(), Is.Null);
        Assert.That(test.Published("2026-11-19")!.Lines, Is.EqualTo(older.Lines));
    }

    [Test]
    public void A_day_that_was_published_anew_is_folded_anew()
    {
        using JobTest test = Given();
        test.Run(on: "2026-11-19");
        JobRun before = test.Run();
        test.Snapshot("listening-history", [.. Thursday, State.Play("dan", "t9", "2026-11-19T10:00:00")], on: "2026-11-19");
        test.Run(on: "2026-11-19");
        Assert.That(test.Run().Lines, Is.EqualTo(before.Lines.Append(test.Run().Lines[^1])));
        Assert.That(test.Run().Lines[^1], Does.StartWith("dan | t9"));
    }
}
