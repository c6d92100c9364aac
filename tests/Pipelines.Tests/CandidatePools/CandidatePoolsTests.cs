using Pipelines.Contracts;
using Pipelines.Tests.Harness;
using Pipelines.Tests.TrackNeighbors;

namespace Pipelines.Tests.CandidatePools;

internal sealed class CandidatePoolsTests
{
    private static readonly Track[] Catalog =
    [
        new("a", null, "abba"), new("b", null, "abba"), new("c", null, "cher"), new("d") { Available = false }, new("e", null, "cher"), new("f"),
        new("single", "song", "dylan"), new("album", "song", "dylan"),
    ];

    private static readonly StateRow[] State =
    [
        .. Neighbors.Listened("ann: a b c", "bea: a b c d", "cid: b c single", "dan: a single e", "eve: single c a", "fay: unknown"),
        StateRow.Of("gus", "a", 0),
    ];

    private static readonly Listener[] Listeners = [new("ann", "SE"), new("dan", "SE"), new("cid", "DK"), new("hal", "NO"), new("fay", null), new("gus", "")];

    private static JobTest Given(Layout? layout = null) => Pools.Of(Catalog, State, Listeners, layout: layout);

    [Test]
    public void The_published_files_are_what_the_contract_says()
    {
        using JobTest test = Given();
        PublishedContract.Check(test.Run(), "user_id text", "track_ids text[]", "affinity short[]", "source text[]", "experiment_arm text");
    }

    [Test]
    public void Seven_listeners_give_the_golden_rows()
    {
        using JobTest test = Given();
        Golden.Check(test.Run(), "seven_listeners");
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
    public void Every_country_and_the_world_have_a_row_for_whoever_has_none()
    {
        using JobTest test = Given();
        JobRun run = test.Run();
        string[] fallbacks = ["country:", "country:DK", "country:NO", "country:SE"];
        Assert.That(run.Rows<PoolRow>().Select(row => row.UserId).Where(user => user.StartsWith("country:", StringComparison.Ordinal)), Is.EqualTo(fallbacks));
        Assert.That(run.Of("country:NO").TrackIds, Is.EqualTo(run.Of("country:").TrackIds), "nobody there played anything");
        Assert.That(fallbacks.SelectMany(user => run.Of(user).Source), Is.All.EqualTo("popular"));
    }

    [Test]
    public void Without_listeners_there_is_the_world()
    {
        using JobTest undeclared = Pools.Of(Catalog, State);
        using JobTest absent = Pools.Of(Catalog, State).Declare("listeners", "{ path: \"in/listeners/*.parquet\", optional: true }");
        using JobTest empty = Pools.Of(Catalog, State, []);
        JobRun run = undeclared.Run();
        Assert.That(run.Rows<PoolRow>().Select(row => row.UserId), Is.EqualTo(new[] { "ann", "bea", "cid", "country:", "dan", "eve", "fay", "gus" }));
        Assert.That(absent.Run().Digest, Is.EqualTo(run.Digest));
        Assert.That(empty.Run().Digest, Is.EqualTo(run.Digest));
    }

    [Test]
    public void A_listener_of_the_source_under_a_reserved_id_makes_no_second_row()
    {
        using JobTest test = Pools.Of(Catalog, State, [.. Listeners, new("country:SE", "DK"), new("country:", "SE")]);
        using JobTest plain = Given();
        Assert.That(test.Run().Lines, Is.EqualTo(plain.Run().Lines));
    }

    [Test]
    public void A_listener_named_in_two_countries_has_one_row()
    {
        using JobTest test = Pools.Of(Catalog, State, [new("ann", "SE"), new("ann", "DK"), new(null, "FI"), new("ann", null)]);
        string[] expected = ["ann", "bea", "cid", "country:", "country:SE", "dan", "eve", "fay", "gus"];
        Assert.That(test.Run().Rows<PoolRow>().Select(row => row.UserId), Is.EqualTo(expected));
    }

    [Test]
    public void After_a_failure_the_published_pools_read_as_before()
    {
        using JobTest test = Given();
        JobRun before = test.Run();
        test.Source("listeners", [new Listener("ann", "NO")]);
        File.WriteAllText(Directory.GetFiles(test.Path("out", "track-neighbors"), "dictionary.parquet", SearchOption.AllDirectories).Single(), "no Parquet");
        Assert.That(() => test.Run(), Throws.InstanceOf<PipelineException>().With.Message.Contains("dictionary"));
        Assert.That(test.Published()!.Lines, Is.EqualTo(before.Lines));
    }
}
