using Pipelines.Contracts;
using Pipelines.Tests.Harness;
using static Pipelines.Tests.Rediscoveries.OldLoves;

namespace Pipelines.Tests.Rediscoveries;

internal sealed class RediscoveriesTests
{
    private static readonly Track[] Catalog =
    [
        new("a", null, "abba"), new("b", null, "abba"), new("c", null, "cher") { Explicit = true }, new("d") { Available = false },
        new("single", "song", "dylan"), new("album", "song", "dylan"), new("e", null, "eno"),
    ];

    private static readonly StateRow[] State =
    [
        Played("ann", "a", 20, 90), Played("ann", "b", 20, 200), Played("ann", "c", 5, 45), Played("ann", "e", 4, 300),
        Played("bea", "single", 3, 60), Played("bea", "album", 3, 100, skips: 1), Played("bea", "d", 50, 100),
        Played("cid", "c", 9, 60), Played("cid", "a", 9, 60), Played("dan", "a", 100, 3), Played("eve", "a", 10, 60), Played("fay", "b", 10, 60),
    ];

    private static readonly Listener[] Listeners = [new("cid", "SE") { ExplicitAllowed = false }, new("eve", "SE") { OptedOut = true }];

    private static readonly Block[] Blocks = [new("fay", TrackId: "b")];

    private static JobTest Given(Layout? layout = null) => Of(Catalog, State, Listeners, Blocks, layout: layout);

    [Test]
    public void The_published_files_are_what_the_contract_says()
    {
        using JobTest test = Given();
        PublishedContract.Check(test.Run(), "user_id text", "track_ids text[]", "score short[]", "days_since long[]");
    }

    [Test]
    public void Six_listeners_give_the_golden_rows()
    {
        using JobTest test = Given();
        Golden.Check(test.Run(), "six_listeners");
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
    public void Without_listeners_and_blocks_nobody_is_held_back()
    {
        using JobTest undeclared = Of(Catalog, State);
        using JobTest empty = Of(Catalog, State, [], []);
        JobRun run = undeclared.Run();
        Assert.That(run.Rows<RediscoveryRow>().Select(row => row.UserId), Is.EqualTo(new[] { "ann", "bea", "cid", "eve", "fay" }));
        Assert.That(empty.Run().Digest, Is.EqualTo(run.Digest));
    }

    [Test]
    public void Nobody_with_an_old_love_leaves_no_row()
    {
        using JobTest test = Of(Catalog, [Played("dan", "a", 100, 3)]);
        Assert.That(test.Run().Lines, Is.Empty);
        Assert.That(test.Snapshot("listening-state", []).Run().Lines, Is.Empty);
    }

    [Test]
    public void After_a_failure_the_published_rediscoveries_read_as_before()
    {
        using JobTest test = Given();
        JobRun before = test.Run();
        File.WriteAllText(Directory.GetFiles(test.Path("in", "blocks"))[0], "no Parquet");
        Assert.That(() => test.Run(), Throws.TypeOf<BadInputException>());
        Assert.That(test.Published()!.Lines, Is.EqualTo(before.Lines));
        Assert.That(test.Published()!.Manifest.Run, Is.EqualTo(before.Manifest.Run));
    }
}
