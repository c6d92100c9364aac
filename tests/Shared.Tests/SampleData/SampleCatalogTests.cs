using Pipelines.Contracts;
using Pipelines.SampleData;

namespace Pipelines.Shared.Tests.SampleData;

public sealed class SampleCatalogTests
{
    private static readonly SampleWorld World = SampleRun.Shared.World;

    private static IReadOnlyList<SampleTrack> Tracks => World.Tracks;

    [Test]
    public void A_track_has_the_columns_of_the_contract()
    {
        IEnumerable<string> properties = typeof(SampleTrack).GetProperties().Select(property => property.Name);
        IEnumerable<string> columns = InputContracts.Tracks.Columns
            .Select(column => string.Concat(column.Name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));
        Assert.That(properties, Is.EqualTo(columns));
    }

    [Test]
    public void Ids_are_unique_and_look_like_the_source()
    {
        string[] tracks = [.. Tracks.Select(track => track.TrackId)];
        string[] artists = [.. World.Artists.Select(artist => artist.Id)];
        string[] albums = [.. Tracks.Select(track => track.AlbumId).Distinct()];
        string[] users = [.. SampleRun.Shared.Listeners.Select(listener => listener.UserId)];
        Assert.That(tracks.Concat(artists).Concat(albums).Concat(users), Is.Unique.And.All.Match("^[0-9A-Za-z]{22}$"));
        Assert.That(World.Artists.Select(artist => artist.Name), Is.Unique);
    }

    [Test]
    public void Values_are_within_the_contract()
    {
        Assert.That(Tracks.Select(track => track.Tempo), Has.All.Null.Or.InRange(50f, 210f));
        Assert.That(Tracks.Select(track => track.Key), Has.All.Null.Or.InRange(-1, 11));
        Assert.That(Tracks.Select(track => track.Mode), Has.All.Null.Or.InRange(0, 1));
        Assert.That(Tracks.Select(track => track.Loudness), Has.All.Null.Or.InRange(-40f, 0f));
        Assert.That(Tracks.Select(track => track.Popularity), Has.All.InRange(0, 100));
        Assert.That(Tracks.Select(track => track.DurationMs), Has.All.InRange(30_000L, 900_000L));
        foreach (Func<SampleTrack, float?> column in UnitColumns)
            Assert.That(Tracks.Select(column), Has.All.Null.Or.InRange(0f, 1f));
    }

    [Test]
    public void A_fifth_lacks_all_audio_and_some_a_single_value()
    {
        Assert.That(Share(LacksAll), Is.InRange(.18, .22));
        Assert.That(Tracks.Where(LacksAll), Has.All.Matches<SampleTrack>(
            track => track is { Tempo: null, Key: null, Mode: null, Loudness: null }));
        Assert.That(
            Share(track => !LacksAll(track) && UnitColumns.Any(column => column(track) is null)), Is.InRange(.02, .06));
        Assert.That(Share(track => track.Key == -1), Is.InRange(.015, .035));
    }

    [Test]
    public void Some_tracks_release_a_recording_of_the_artist_again()
    {
        Dictionary<string, SampleTrack> byId = Tracks.ToDictionary(track => track.TrackId);
        SampleTrack[] again = [.. Tracks.Where(track => track.RecordingId != track.TrackId)];
        Assert.That(again.Length / (double)Tracks.Count, Is.InRange(.02, .04));
        foreach (SampleTrack track in again)
        {
            SampleTrack first = byId[track.RecordingId];
            Assert.That((track.ArtistId, track.DurationMs), Is.EqualTo((first.ArtistId, first.DurationMs)));
            Assert.That(track.AlbumId, Is.Not.EqualTo(first.AlbumId));
            Assert.That(track.ReleaseDate, Is.GreaterThanOrEqualTo(first.ReleaseDate));
        }
    }

    [Test]
    public void Releases_go_back_for_decades_and_go_on_through_the_span()
    {
        DateOnly firstDay = World.Options.FirstDay;
        Assert.That(Share(track => track.ReleaseDate < firstDay.AddYears(-20)), Is.InRange(.03, .4));
        int[] byThird = [.. Enumerable.Range(0, 3).Select(third => Tracks.Count(track =>
            track.ReleaseDate >= firstDay.AddDays(20 * third) && track.ReleaseDate < firstDay.AddDays(20 * (third + 1))))];
        Assert.That(byThird, Has.All.InRange(90, 150), "20,000 tracks and 0.03 % a day: 120 in 20 days");
        Assert.That(Tracks.Max(track => track.ReleaseDate), Is.LessThanOrEqualTo(World.Options.LastDay));
    }

    [Test]
    public void Some_tracks_are_withdrawn_restricted_or_explicit()
    {
        Assert.That(Share(track => !track.Available), Is.InRange(.006, .015));
        Assert.That(Share(track => track.Markets.Count < 8), Is.InRange(.03, .07));
        Assert.That(Share(track => track.Explicit && track.Genres?[0] == "trap"), Is.GreaterThan(0));
        Assert.That(Share(track => track.Explicit && track.Genres?[0] == "classical"), Is.Zero);
    }

    [Test]
    public void Genres_sound_like_themselves()
    {
        Assert.That(Mean("metal", track => track.Energy), Is.GreaterThan(Mean("folk", track => track.Energy) + .3));
        Assert.That(
            Mean("classical", track => track.Acousticness),
            Is.GreaterThan(Mean("techno", track => track.Acousticness) + .5));
        Assert.That(Mean("trap", track => track.Tempo), Is.GreaterThan(Mean("reggaeton", track => track.Tempo) + 20));
    }

    [Test]
    public void Blocks_name_what_exists_and_takedowns_name_nobody()
    {
        string[] users = [.. SampleRun.Shared.Listeners.Select(listener => listener.UserId)];
        HashSet<string> known = [.. Tracks.Select(track => track.TrackId), .. World.Artists.Select(artist => artist.Id)];
        Assert.That(World.Blocks, Has.All.Matches<SampleBlock>(block => block.TrackId is null != block.ArtistId is null));
        Assert.That(World.Blocks.Select(block => block.TrackId ?? block.ArtistId!).Distinct(), Is.SubsetOf(known));
        Assert.That(World.Blocks.Select(block => block.UserId).OfType<string>().Distinct(), Is.SubsetOf(users).And.Not.Empty);
        Assert.That(World.Blocks.Count(block => block.UserId is null), Is.EqualTo(10), "one per 2,000 tracks");
        Assert.That(World.Blocks, Is.Unique);
    }

    private static readonly Func<SampleTrack, float?>[] UnitColumns =
    [
        track => track.Energy, track => track.Danceability, track => track.Valence, track => track.Acousticness,
        track => track.Instrumentalness,
    ];

    private static bool LacksAll(SampleTrack track) => UnitColumns.All(column => column(track) is null);

    private static double Share(Func<SampleTrack, bool> what) => Tracks.Count(what) / (double)Tracks.Count;

    private static float Mean(string genre, Func<SampleTrack, float?> column) =>
        Tracks.Where(track => track.Genres?[0] == genre).Average(column)!.Value;
}
