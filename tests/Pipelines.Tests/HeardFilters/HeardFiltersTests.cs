using Pipelines.Contracts;
using Pipelines.Kernels.Tests;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.HeardFilters;

internal sealed class HeardFiltersTests
{
    private const string Day = "2026-11-20";

    private static readonly Track[] Catalog = [new("single", "song"), new("album", "song"), new("other"), new("deluxe", "gone"), new("unheard")];

    private static readonly StateRow[] State =
    [
        StateRow.Of("ann", "single", 5),
        StateRow.Of("ann", "other", 0, heard: false),
        StateRow.Of("bea", "gone", 0),
        StateRow.Of("cid", "other", 1),
        StateRow.Of("cid", "album", 1),
        StateRow.Of("cid", "single", 1),
        StateRow.Of("dan", "unknown", 1),
        StateRow.Of("eve", "other", 1, heard: false),
    ];

    private static JobTest Given(Layout? layout = null, IEnumerable<StateRow>? state = null) =>
        new JobTest("heard-filters", Day, layout).Source("tracks", Catalog).Snapshot("listening-state", state ?? State);

    [Test]
    public void The_published_files_are_what_the_contract_says()
    {
        using JobTest test = Given();
        PublishedContract.Check(test.Run(), "user_id text", "filter binary", "tracks int", "as_of date");
    }

    [Test]
    public void Four_listeners_give_the_golden_rows()
    {
        using JobTest test = Given();
        Golden.Check(test.Run(), "four_listeners");
    }

    [TestCaseSource(typeof(Layout), nameof(Layout.Others))]
    public void Neither_layout_nor_a_rerun_changes_the_digest(Layout layout)
    {
        using JobTest plain = Given();
        using JobTest other = Given(layout);
        JobRun expected = plain.Run();
        Assert.That(other.Run().Digest, Is.EqualTo(expected.Digest));
        Assert.That(other.Run(force: true).Digest, Is.EqualTo(expected.Digest));
    }

    [Test]
    public void An_empty_recording_id_joins_no_tracks()
    {
        using JobTest test = new JobTest("heard-filters", Day)
            .Source("tracks", [new Track("one", ""), new Track("two", "")])
            .Snapshot("listening-state", [StateRow.Of("ann", "one", 1)]);
        Assert.That(test.Run().Rows<FilterRow>().Single().Tracks, Is.EqualTo(1));
    }

    [TestCase("ann", "album,single,song", TestName = "A release stands for the other releases of its recording")]
    [TestCase("bea", "deluxe,gone", TestName = "A recording's own id stands for its releases though the catalog lacks it")]
    [TestCase("cid", "album,other,single,song", TestName = "A recording heard on two releases counts each id once")]
    [TestCase("dan", "unknown", TestName = "A track that the catalog lacks is kept")]
    public void A_filter_holds(string user, string ids)
    {
        using JobTest test = Given();
        FilterRow row = test.Run().Rows<FilterRow>().Single(row => row.UserId == user);
        ulong[] hashes = [.. ids.Split(',').Select(FilterRow.Hash)];
        Assert.That(row.Tracks, Is.EqualTo(hashes.Length));
        Assert.That(row.Filter, Is.EqualTo(SplitBlockBloomFilterOracle.Build(row.Filter.Length / 32, hashes)));
        Assert.That(row.AsOf, Is.EqualTo(JobTest.Day(Day)));
    }

    [Test]
    public void Nobody_who_heard_nothing_has_a_filter()
    {
        using JobTest test = Given();
        Assert.That(test.Run().Rows<FilterRow>().Select(row => row.UserId), Has.None.EqualTo("eve"));
        Assert.That(test.Snapshot("listening-state", []).Run().Lines, Is.Empty);
    }

    [Test]
    public void After_a_failure_the_published_filters_read_as_before()
    {
        using JobTest test = Given();
        JobRun before = test.Run();
        File.WriteAllText(Directory.GetFiles(test.Path("in", "tracks", $"dt={Day}"))[0], "no Parquet");
        Assert.That(() => test.Run(), Throws.TypeOf<BadInputException>());
        Assert.That(test.Published()!.Lines, Is.EqualTo(before.Lines));
        Assert.That(test.Published()!.Manifest.Run, Is.EqualTo(before.Manifest.Run));
    }
}
