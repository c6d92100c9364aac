using Pipelines.Contracts;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.ListeningHistory;

internal sealed class ListeningHistoryTests
{
    private static readonly Event[] Events =
    [
        Event.Of("ann", "t200", "2026-11-20T08:00:00", 30_000) with { Source = "radio", Country = "SE" },
        Event.Of("ann", "t200", "2026-11-20T08:00:00", 20_000),
        Event.Of("ann", "t4", "2026-11-20T09:00:00.000001", 2_000) with { Skipped = true },
        Event.Of("ann", "t200", "2026-11-20T09:30:00", 29_999),
        Event.Of("ann", "t", "2026-11-20T09:31:00", 0) with { Skipped = false },
        Event.Of("bea", "gone", "2026-11-20T23:59:59.999999", 45_000) with { Source = "say \"hi\"" },
        Event.Of("bea", "t", "2026-11-20T10:00:00", 60_000) with { PrivateSession = true, Source = "search", Country = "DK" },
        Event.Of("bea", "t", "2026-11-20T11:00:00", 1) with { PrivateSession = true },
        Event.Of("country:SE", "t", "2026-11-20T11:00:00", 1),
        Event.Of("cid", "t", "2026-11-21T00:00:00", 1),
    ];

    [Test]
    public void The_published_files_are_what_the_contract_says()
    {
        using JobTest test = History.Of(Events);
        PublishedContract.Check(
            test.Run(),
            "user_id text", "track_id text", "played_at timestamp", "ms_played long", "is_play bool", "is_skip bool", "is_heard bool",
            "private_session bool", "source text", "country text");
        Assert.That(PublishedContract.Columns(test.Run().Side("refused.parquet")), Is.EqualTo(new[]
        {
            "reason OPTIONAL BYTE_ARRAY UTF8",
            "user_id OPTIONAL BYTE_ARRAY UTF8",
            "track_id OPTIONAL BYTE_ARRAY UTF8",
            "played_at OPTIONAL INT64 TIMESTAMP_MICROS UTC",
            "ms_played OPTIONAL INT64 INT_64",
        }));
    }

    [Test]
    public void A_small_day_gives_the_golden_rows()
    {
        using JobTest test = History.Of(Events);
        Golden.Check(test.Run(), "a_small_day");
    }

    [TestCaseSource(typeof(Layout), nameof(Layout.Others))]
    public void Neither_layout_nor_a_rerun_changes_the_digest(Layout layout)
    {
        using JobTest plain = History.Of(Events);
        using JobTest other = History.Of(Events, layout);
        JobRun expected = plain.Run(), first = other.Run(), again = other.Run(force: true);
        Assert.That(first.Digest, Is.EqualTo(expected.Digest));
        Assert.That(again.Digest, Is.EqualTo(expected.Digest));
        Assert.That(again.Manifest.Run, Is.Not.EqualTo(first.Manifest.Run));
        Assert.That(first.Parts, Has.Count.EqualTo(layout.Shards));
    }

    [Test]
    public void After_a_failure_the_published_day_reads_as_before()
    {
        using JobTest test = History.Of(Events);
        JobRun before = test.Run();
        test.Source("tracks", [.. History.Catalog, new Track("t4") { DurationMs = 1 }]);
        Assert.That(() => test.Run(), Throws.TypeOf<BadInputException>());
        Assert.That(test.Published()!.Manifest.Run, Is.EqualTo(before.Manifest.Run));
        Assert.That(test.Published()!.Lines, Is.EqualTo(before.Lines));
        Assert.That(Directory.GetDirectories(test.Path("out", ".staging")), Is.Empty);
    }
}
