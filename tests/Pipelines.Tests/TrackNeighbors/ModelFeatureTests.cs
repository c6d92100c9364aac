using System.Text;
using Pipelines.Kernels.Model;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.TrackNeighbors;

/// <summary>What model.bin says of a track is what the catalog says, as far as that can be.</summary>
internal sealed class ModelFeatureTests
{
    [Test]
    public void A_whole_track_is_carried_over()
    {
        TrackModel model = Model(new Track("a", ArtistId: "artist")
        {
            AlbumId = "album",
            ReleaseDate = JobTest.Day("1969-09-26"),
            Tempo = 165.5f,
            Energy = 0.25f,
            Valence = 0.75f,
            Key = 9,
            Mode = 1,
            Genres = ["rock", null, "pop"],
            Explicit = true,
            Markets = ["SE", "GB"],
        });
        Assert.That((model.Albums[0], model.Artists[0]), Is.EqualTo((0, 0)));
        Assert.That(DateOnly.FromDayNumber(model.ReleaseDays[0]), Is.EqualTo(JobTest.Day("1969-09-26")));
        Assert.That((model.Tempos[0], model.Energies[0], model.Valences[0], model.Keys[0]), Is.EqualTo((165.5f, 0.25f, 0.75f, (sbyte)19)));
        Assert.That(Names(model, 0), Is.EqualTo(new[] { "rock", "pop" }));
        Assert.That(model.Flags[0], Is.EqualTo(TrackFlags.Available | TrackFlags.Explicit | TrackFlags.Restricted));
        Assert.That(model.Markets(0).ToArray(), Is.EqualTo(new[] { model.Country("SE"u8), model.Country("GB"u8) }));
        Assert.That(model.Listeners[0], Is.EqualTo(2));
    }

    [Test]
    public void What_the_catalog_does_not_say_is_unknown()
    {
        TrackModel model = Model(new Track("a"));
        Assert.That((model.Albums[0], model.Artists[0], model.ReleaseDays[0], (int)model.Keys[0]), Is.EqualTo((-1, -1, -1, -1)));
        Assert.That(new[] { model.Tempos[0], model.Energies[0], model.Valences[0] }, Is.All.NaN);
        Assert.That(model.Genres(0).Length, Is.Zero);
        Assert.That(model.Flags[0], Is.EqualTo(TrackFlags.Available));
    }

    [TestCase(0f)]
    [TestCase(-120f)]
    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    [TestCase(float.NegativeInfinity)]
    public void A_tempo_that_cannot_be_is_unknown(float tempo) => Assert.That(Model(new Track("a") { Tempo = tempo }).Tempos[0], Is.NaN);

    [TestCase(-0.01f)]
    [TestCase(1.01f)]
    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    [TestCase(float.NegativeInfinity)]
    public void Energy_and_valence_out_of_range_are_unknown(float value)
    {
        TrackModel model = Model(new Track("a") { Energy = value, Valence = value });
        Assert.That(new[] { model.Energies[0], model.Valences[0] }, Is.All.NaN);
    }

    [TestCase(-1, 0)]
    [TestCase(12, 1)]
    [TestCase(3, 2)]
    [TestCase(3, -1)]
    [TestCase(3, null)]
    [TestCase(null, 1)]
    public void A_key_that_cannot_be_is_unknown(int? key, int? mode) =>
        Assert.That(Model(new Track("a") { Key = key, Mode = mode }).Keys[0], Is.EqualTo(-1));

    [Test]
    public void A_track_without_a_single_market_may_be_played_nowhere()
    {
        TrackModel model = Model(new Track("a") { Markets = [] });
        Assert.That(model.Flags[0].HasFlag(TrackFlags.Restricted));
        Assert.That(model.Markets(0).Length, Is.Zero);
    }

    // Heard by two together with another, so that it is number 0 by its id.
    private static TrackModel Model(Track track)
    {
        using JobTest test = Neighbors.Of([track, new Track("b")], Neighbors.Listened("ann: a b", "bea: a b"), new NeighborSettings());
        JobRun run = test.Run();
        return TrackModel.Load(run.Side("model.bin"), run.Manifest.SideFiles.Single(file => file.Path == "model.bin").Sha256);
    }

    private static string[] Names(TrackModel model, int track)
    {
        List<string> names = [];
        foreach (int genre in model.Genres(track))
        {
            names.Add(Encoding.UTF8.GetString(model.GenreName(genre)));
        }

        return [.. names];
    }
}
