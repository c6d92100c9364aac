using Pipelines.Contracts;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.TrackNeighbors;

[Parallelizable]
internal sealed class TrackNeighborsTests
{
    private static readonly NeighborSettings All = new(MinTogether: 1, Shrinkage: 0);

    private static readonly Track[] Catalog = [new("a"), new("b"), new("c"), new("d"), new("single", "song"), new("album", "song") { ReleaseDate = new(2020, 1, 1) }];

    private static readonly StateRow[] State = [.. Neighbors.Listened("ann: a b c", "bea: a b single", "cid: b album d", "dan: a b", "eve: missing a")];

    [Test]
    public void The_published_files_are_what_the_contract_says()
    {
        using JobTest test = Neighbors.Of(Catalog, State, All);
        PublishedContract.Check(test.Run(), "track_id text", "listeners long", "neighbor_ids text[]", "weights short[]");
        Assert.That(
            PublishedContract.Columns(test.Run().Side("dictionary.parquet")),
            Is.EqualTo(new[] { "track_id OPTIONAL BYTE_ARRAY UTF8", "track_no OPTIONAL INT64 INT_64" }));
    }

    [Test]
    public void Five_listeners_give_the_golden_rows()
    {
        using JobTest test = Neighbors.Of(Catalog, State, All);
        Golden.Check(test.Run(), "five_listeners");
    }

    [TestCaseSource(typeof(Layout), nameof(Layout.Others))]
    public void Neither_layout_nor_a_rerun_changes_rows_dictionary_or_model(Layout layout)
    {
        using JobTest plain = Neighbors.Of(Catalog, State, All);
        using JobTest other = Neighbors.Of(Catalog, State, All, layout);
        JobRun expected = plain.Run();
        foreach (JobRun run in new[] { other.Run(), other.Run(force: true) })
        {
            Assert.That(run.Digest, Is.EqualTo(expected.Digest));
            Assert.That(
                run.Manifest.SideFiles.Select(file => (file.Path, file.Digest)),
                Is.EqualTo(expected.Manifest.SideFiles.Select(file => (file.Path, file.Digest))));
            Assert.That(File.ReadAllBytes(run.Side("model.bin")), Is.EqualTo(File.ReadAllBytes(expected.Side("model.bin"))));
        }
    }

    [Test]
    public void Two_tracks_are_each_others_neighbours_with_one_weight()
    {
        using JobTest test = Neighbors.Of(Catalog, State, All);
        NeighborRow[] rows = [.. test.Run().Rows<NeighborRow>()];
        var pairs = rows.SelectMany(row => row.NeighborIds.Zip(row.Weights, (id, weight) => (From: row.TrackId, To: id, weight))).ToHashSet();
        Assert.That(pairs, Is.Not.Empty);
        Assert.That(pairs.Select(pair => (pair.To, pair.From, pair.weight)), Is.EquivalentTo(pairs));
    }

    [Test]
    public void Tracks_that_tie_stand_in_the_order_of_their_ids()
    {
        string[] ids = ["Z", "a", "ü", "～", "𝄞"];
        using JobTest test = Neighbors.Of(
            ids.Reverse().Append("center").Select(id => new Track(id)),
            Enumerable.Range(0, 5).SelectMany(user => ids.Append("center").Select(id => StateRow.Of($"user-{user}", id, 1))),
            All);
        Assert.That(test.Run().Rows<NeighborRow>().Single(row => row.TrackId == "center").NeighborIds, Is.EqualTo(ids));
    }

    [TestCase(2, "a,b;b,a")]
    [TestCase(3, "")]
    public void Pairs_with_too_few_listeners_in_common_are_left_out(int minTogether, string expected)
    {
        using JobTest test = Neighbors.Of(Catalog, Neighbors.Listened("ann: a b", "bea: b a", "cid: a d"), All with { MinTogether = minTogether });
        Assert.That(string.Join(';', test.Run().Rows<NeighborRow>().Select(row => $"{row.TrackId},{string.Join(',', row.NeighborIds)}")), Is.EqualTo(expected));
    }

    [Test]
    public void Only_a_listeners_strongest_tracks_count_together()
    {
        using JobTest test = Neighbors.Of(Catalog, Neighbors.Listened("ann: a b c d", "bea: a b d c"), All with { TracksPerListener = 2 });
        Assert.That(test.Run().Rows<NeighborRow>().Select(row => row.TrackId), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void No_list_is_longer_than_asked_for()
    {
        using JobTest test = Neighbors.Of(Catalog, State, All with { NeighborsPerTrack = 2 });
        Assert.That(test.Run().Rows<NeighborRow>().Select(row => row.NeighborIds.Count), Is.All.InRange(1, 2));
    }

    [Test]
    public void After_a_failure_the_published_neighbours_read_as_before()
    {
        using JobTest test = Neighbors.Of(Catalog, State, All);
        JobRun before = test.Run();
        File.Delete(Directory.GetFiles(test.Path("in", "tracks", "dt=2026-11-20"))[0]);
        Assert.That(() => test.Run(), Throws.TypeOf<InputMissingException>());
        Assert.That(test.Published()!.Lines, Is.EqualTo(before.Lines));
        Assert.That(File.Exists(test.Published()!.Side("model.bin")), Is.True);
    }
}
