using Pipelines.Contracts;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.TrackNeighbors;

internal sealed class TrackNeighborsTests
{
    private static readonly NeighborSettings All = new(MinTogether: 1, RidgeLambda: 0.5, MinListeners: 0);

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
    public void A_track_that_only_shares_listeners_with_others_of_its_neighbours_speaks_against()
    {
        // Whoever plays a and b plays c; d goes with a and b, and never with c.
        using JobTest test = Neighbors.Of(
            [new("a"), new("b"), new("c"), new("d")],
            Neighbors.Listened([.. Enumerable.Range(0, 6).Select(user => $"u{user}: a b c"), .. Enumerable.Range(6, 6).Select(user => $"u{user}: a b d"), "u12: c d"]),
            All);
        NeighborRow row = test.Run().Rows<NeighborRow>().Single(row => row.TrackId == "d");
        Assert.That(row.NeighborIds.Zip(row.Weights).Single(entry => entry.First == "c").Second, Is.Negative);
        Assert.That(row.Weights.Select(weight => Math.Abs((int)weight)), Is.Ordered.Descending);
    }

    [Test]
    public void A_row_names_the_tracks_that_its_track_speaks_for()
    {
        // Half of those who play hit play fan's only other track: fan says much for hit, hit less for fan.
        using JobTest test = Neighbors.Of(
            [new("hit"), new("fan")],
            Neighbors.Listened([.. Enumerable.Range(0, 5).Select(user => $"u{user}: hit fan"), .. Enumerable.Range(5, 5).Select(user => $"u{user}: hit")]),
            All);
        Dictionary<string, short> weights = test.Run().Rows<NeighborRow>().ToDictionary(row => row.TrackId, row => row.Weights.Single());
        Assert.That(weights["fan"], Is.EqualTo(9091), "5 / (5 + 0.5)");
        Assert.That(weights["hit"], Is.EqualTo(4762), "5 / (10 + 0.5)");
    }

    [Test]
    public void A_listener_of_a_hundred_thousand_tracks_counts_with_the_strongest()
    {
        string[] ids = [.. Enumerable.Range(0, 100_000).Select(number => $"t{number:D6}")];
        StateRow[] hoarder = [.. ids.Select((id, place) => StateRow.Of("hoarder", id, 200_000 - place))];
        using JobTest test = Neighbors.Of(ids.Select(id => new Track(id)), hoarder.Concat(Neighbors.Listened("ann: t000000 t000001 t099999")), new NeighborSettings(MinTogether: 1));
        NeighborRow[] rows = [.. test.Run().Rows<NeighborRow>()];
        Assert.That(rows.Select(row => row.TrackId), Is.EquivalentTo(ids.Take(40).Append("t099999")));
    }

    [Test]
    public void A_track_heard_by_everyone_is_a_track_like_others()
    {
        string[] lines = [.. Enumerable.Range(0, 30).Select(user => $"u{user:D2}: all t{user % 4} t{user % 6}x")];
        Track[] catalog = [new("all"), .. Enumerable.Range(0, 4).Select(n => new Track($"t{n}")), .. Enumerable.Range(0, 6).Select(n => new Track($"t{n}x"))];
        StateRow[] state = [.. Neighbors.Listened(lines)];
        NeighborSettings settings = new(RidgeLambda: 1.7);
        using JobTest test = Neighbors.Of(catalog, state, settings);
        Assert.That(test.Run().Lines, Is.EquivalentTo(new NeighborOracle(catalog, state, settings).Rows().Select(row => RowText.Of(row))));
    }

    [TestCase("ridge_lambda", double.NaN)]
    [TestCase("ridge_lambda", double.PositiveInfinity)]
    [TestCase("ridge_lambda", 0.0)]
    [TestCase("cosine_alpha", double.NaN)]
    [TestCase("cosine_alpha", 1.5)]
    [TestCase("ridge_neighbors", 0)]
    [TestCase("weights_per_track", 0)]
    [TestCase("min_listeners", -1)]
    public void A_parameter_outside_its_range_is_refused_by_its_name(string key, object value)
    {
        using JobTest test = Neighbors.Of(Catalog, [], All).With(key, value);
        Assert.That(() => test.Run(), Throws.TypeOf<BadConfigurationException>().With.Message.Contains($"track-neighbors.{key} must be"));
    }

    [Test]
    public void The_scratch_of_a_run_is_not_published()
    {
        using JobTest test = Neighbors.Of(Catalog, State, All);
        JobRun run = test.Run();
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(run.Side("model.bin"))!).Select(Path.GetFileName), Has.None.EqualTo("gram.bin"));
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
