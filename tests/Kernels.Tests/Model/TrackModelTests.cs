using System.Text;
using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Tests.Model;

public sealed class TrackModelTests
{
    [Test]
    public void A_model_reads_as_it_was_written([Range(1, 40)] int seed)
    {
        TestTrack[] tracks = TestModel.Draw(new Random(seed), most: 30);
        TrackModel model = TestModel.Load(tracks);
        Assert.That(model.Count, Is.EqualTo(tracks.Length));
        Assert.That(model.Artists.ToArray(), Is.EqualTo(tracks.Select(track => track.Artist)));
        Assert.That(model.Flags.ToArray(), Is.EqualTo(tracks.Select(track => track.Flags)));
        Assert.That(model.Albums.ToArray(), Is.EqualTo(tracks.Select(track => track.Album)));
        Assert.That(model.ReleaseDays.ToArray(), Is.EqualTo(tracks.Select(track => track.ReleaseDay)));
        Assert.That(model.Listeners.ToArray(), Is.EqualTo(tracks.Select(track => track.Listeners)));
        Assert.That(model.Tempos.ToArray(), Is.EqualTo(tracks.Select(track => track.Tempo)));
        Assert.That(model.Energies.ToArray(), Is.EqualTo(tracks.Select(track => track.Energy)));
        Assert.That(model.Valences.ToArray(), Is.EqualTo(tracks.Select(track => track.Valence)));
        Assert.That(model.Keys.ToArray(), Is.EqualTo(tracks.Select(track => track.Key)));
        foreach ((int number, TestTrack track) in tracks.Index())
        {
            Assert.That(Names(model.Genres(number), model), Is.EqualTo(track.Genres));
            Assert.That(model.Markets(number).ToArray(), Is.EqualTo(track.Markets.Select(code => model.Country(Encoding.UTF8.GetBytes(code)))));
            Assert.That(Encoding.UTF8.GetString(model.Id(number)), Is.EqualTo(track.Id));
            Assert.That(model.Neighbors(number).ToArray(), Is.EqualTo(track.Neighbors.Select(neighbor => neighbor.Track)));
            Assert.That(model.Weights(number).ToArray(), Is.EqualTo(track.Neighbors.Select(neighbor => neighbor.Weight)));
        }
    }

    [Test]
    public void An_artists_tracks_come_in_the_order_of_their_numbers([Range(1, 10)] int seed)
    {
        TestTrack[] tracks = TestModel.Draw(new Random(seed), most: 30);
        TrackModel model = TestModel.Load(tracks);
        Assert.That(model.ArtistCount, Is.EqualTo(tracks.Select(track => track.Artist + 1).DefaultIfEmpty(0).Max()));
        for (int artist = 0; artist < model.ArtistCount; artist++)
        {
            Assert.That(model.TracksOf(artist).ToArray(), Is.EqualTo(tracks.Index().Where(track => track.Item.Artist == artist).Select(track => track.Index)));
        }
    }

    [Test]
    public void A_country_without_a_track_of_its_own_has_no_number() =>
        Assert.That(TestModel.Load(new TestTrack("a") { Markets = ["SE", "NO"] }).Country("DK"u8), Is.EqualTo(-1));

    [Test]
    public void Ranks_are_the_places_of_ids_in_byte_order()
    {
        string[] ordered = ["", "A", "Z", "a", "aa", "b", "é", "～", "𝄞"];
        string[] ids = ["𝄞", "b", "", "～", "aa", "Z", "é", "A", "a"];
        TrackModel model = TestModel.Load(ids.Select(id => new TestTrack(id)));
        Assert.That(ids.Zip(model.IdRanks.ToArray()).OrderBy(pair => pair.Second).Select(pair => pair.First), Is.EqualTo(ordered));
    }

    [Test]
    public void An_empty_model_has_nothing()
    {
        TrackModel model = TestModel.Load();
        Assert.That((model.Count, model.IdRanks.Length, model.Artists.Length, model.Flags.Length), Is.EqualTo((0, 0, 0, 0)));
    }

    [TestCase("")]
    [TestCase("日本語")]
    public void One_track_alone_has_its_id_and_no_neighbours(string id)
    {
        TrackModel model = TestModel.Load(new TestTrack(id));
        Assert.That(Encoding.UTF8.GetString(model.Id(0)), Is.EqualTo(id));
        Assert.That(model.Neighbors(0).Length, Is.Zero);
        Assert.That(model.IdRanks.ToArray(), Is.EqualTo(new[] { 0 }));
    }

    [Test]
    public void A_track_that_is_not_there_is_refused([Values(-1, 1, 2, int.MaxValue, int.MinValue)] int track)
    {
        TrackModel model = TestModel.Load(new TestTrack("only"));
        Assert.That(() => model.Id(track).Length, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => model.Neighbors(track).Length, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => model.Weights(track).Length, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Lists_of_unequal_length_are_refused() =>
        Assert.That(
            () => new TrackModelWriter().Add(new ModelTrack { Id = "a"u8, Neighbors = [1, 2], Weights = [1] }), Throws.ArgumentException);

    [Test]
    public void A_digest_is_mapped_once_and_a_path_may_be_used_again()
    {
        string path = Path.GetTempFileName(), digest = TestModel.Digest();
        TestModel.Write(path, [new TestTrack("first")]);
        TrackModel first = TrackModel.Load(path, digest);
        File.Delete(path);
        TestModel.Write(path, [new TestTrack("second"), new TestTrack("third")]);
        Assert.That(TrackModel.Load(path, digest), Is.SameAs(first));
        Assert.That(TrackModel.Load(path, TestModel.Digest()).Count, Is.EqualTo(2));
        Assert.That(Encoding.UTF8.GetString(first.Id(0)), Is.EqualTo("first"));
        File.Delete(path);
    }

    private static string[] Names(ReadOnlySpan<int> genres, TrackModel model)
    {
        string[] names = new string[genres.Length];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = Encoding.UTF8.GetString(model.GenreName(genres[i]));
        }

        return names;
    }
}
