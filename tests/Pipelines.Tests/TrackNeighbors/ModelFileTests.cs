using System.Text;
using Pipelines.Kernels.Model;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.TrackNeighbors;

/// <summary>model.bin and dictionary.parquet say what the rows say.</summary>
internal sealed class ModelFileTests
{
    private sealed record Entry(string TrackId, long TrackNo);

    [Test]
    public void Model_dictionary_and_rows_agree([Values(1, 2, 3)] int seed)
    {
        Random random = new(seed);
        string[] ids = OddIds.Some(random, 20);
        Track[] catalog = [.. ids.Select((id, place) => new Track(id, random.Next(2) > 0 ? null : ids[random.Next(4)], place % 3 == 0 ? null : $"artist-{place % 4}")
        {
            Available = place % 5 > 0,
        })];
        StateRow[] state = [.. from user in Enumerable.Range(0, 12) from id in ids where random.Next(3) == 0 select StateRow.Of($"user-{user}", id, 1 + random.Next(5))];
        NeighborSettings settings = new(MinTogether: 1, RidgeLambda: 1.1, NeighborsPerTrack: 4);
        using JobTest test = Neighbors.Of(catalog, state, settings);
        JobRun run = test.Run();
        NeighborOracle oracle = new(catalog, state, settings);

        TrackModel model = TrackModel.Load(run.Side("model.bin"), run.Manifest.SideFiles.Single(file => file.Path == "model.bin").Sha256);
        string[] numbered = [.. Enumerable.Range(0, model.Count).Select(track => Encoding.UTF8.GetString(model.Id(track)))];
        Assert.That(numbered, Is.EqualTo(oracle.Numbered), "numbers go by listeners, then by id");
        Assert.That(
            run.Side<Entry>("dictionary.parquet"),
            Is.EquivalentTo(ids.Select(id => new Entry(id, oracle.Number(oracle.Representative(id).TrackId!)))));
        Dictionary<string, NeighborRow> rows = run.Rows<NeighborRow>().ToDictionary(row => row.TrackId);
        for (int track = 0; track < model.Count; track++)
        {
            NeighborRow row = rows.GetValueOrDefault(numbered[track], new NeighborRow(numbered[track], 0, [], []));
            Assert.That(model.Neighbors(track).ToArray().Select(neighbor => numbered[neighbor]), Is.EqualTo(row.NeighborIds));
            Assert.That(model.Weights(track).ToArray(), Is.EqualTo(row.Weights));
            Assert.That(model.Flags[track].HasFlag(TrackFlags.Available), Is.EqualTo(oracle.Representative(numbered[track]).Available != false));
        }

        foreach ((int a, int b) in from a in Enumerable.Range(0, model.Count) from b in Enumerable.Range(0, model.Count) where a != b select (a, b))
        {
            (string? one, string? two) = (oracle.Representative(numbered[a]).ArtistId, oracle.Representative(numbered[b]).ArtistId);
            Assert.That(model.Artists[a] >= 0 && model.Artists[a] == model.Artists[b], Is.EqualTo(one is not null && one == two));
        }
    }

    [TestCase("2021-01-01", true, "2020-01-01", true, "b", TestName = "The oldest release stands for a recording")]
    [TestCase("2021-01-01", true, "2020-01-01", false, "a", TestName = "An available release stands for a recording before an older one")]
    [TestCase(null, true, "2020-01-01", true, "b", TestName = "A dated release stands for a recording before an undated one")]
    [TestCase("2020-01-01", true, "2020-01-01", true, "a", TestName = "Of equal releases the first id stands for a recording")]
    public void One_release_stands_for_a_recording(string? dateOfA, bool isAAvailable, string dateOfB, bool isBAvailable, string expected)
    {
        Track[] catalog =
        [
            new("a", "song") { ReleaseDate = dateOfA is null ? null : JobTest.Day(dateOfA), Available = isAAvailable },
            new("b", "song") { ReleaseDate = JobTest.Day(dateOfB), Available = isBAvailable },
            new("c"),
        ];
        using JobTest test = Neighbors.Of(catalog, Neighbors.Listened("ann: a c", "bea: b c"), new NeighborSettings());
        JobRun run = test.Run();
        Assert.That(run.Rows<NeighborRow>().Select(row => row.TrackId), Is.EqualTo(new[] { expected, "c" }));
        Assert.That(run.Rows<NeighborRow>().Select(row => row.Listeners), Is.All.EqualTo(2));
    }

    [Test]
    public void A_recordings_own_id_has_its_number_though_the_catalog_has_no_such_track()
    {
        using JobTest test = Neighbors.Of([new("a", "gone"), new("b", "gone"), new("c", "a")], [], new NeighborSettings());
        Assert.That(test.Run().Side<Entry>("dictionary.parquet"), Is.EqualTo(new[] { new Entry("a", 0), new Entry("b", 0), new Entry("c", 1), new Entry("gone", 0) }));
    }

    [Test]
    public void A_catalog_that_nobody_listened_to_is_a_model_without_neighbours()
    {
        using JobTest test = Neighbors.Of([new("b"), new("a")], [], new NeighborSettings());
        JobRun run = test.Run();
        Assert.That(run.Lines, Is.Empty);
        Assert.That(run.Side<Entry>("dictionary.parquet"), Is.EqualTo(new[] { new Entry("a", 0), new Entry("b", 1) }));
    }

    [Test]
    public void An_empty_catalog_is_an_empty_model()
    {
        using JobTest test = Neighbors.Of([], Neighbors.Listened("ann: a b"), new NeighborSettings());
        JobRun run = test.Run();
        Assert.That(TrackModel.Load(run.Side("model.bin"), "an empty catalog").Count, Is.Zero);
        Assert.That(run.Side<Entry>("dictionary.parquet"), Is.Empty);
    }
}
