using Pipelines.Tests.Harness;
using static Pipelines.Tests.Rediscoveries.OldLoves;

namespace Pipelines.Tests.Rediscoveries;

/// <summary>What was loved, what was missed long enough, and which release is shown.</summary>
internal sealed class LoveCaseTests
{
    [TestCase(5, 45, true)]
    [TestCase(4, 45, false)]
    [TestCase(5, 44, false)]
    [TestCase(0, 0, false)]
    [TestCase(1_000_000, 20_000, true)]
    public void A_recording_was_loved_once_and_long_unheard(long plays, int daysAgo, bool isThere) =>
        Assert.That(Tracks([new("a")], Played("ann", "a", plays, daysAgo)), Is.EqualTo(isThere ? new[] { "a" } : []));

    [Test]
    public void What_was_skipped_as_often_as_played_was_not_loved() =>
        Assert.That(Tracks([new("a"), new("b")], Played("ann", "a", 6, 60, skips: 6), Played("ann", "b", 6, 60, skips: 5)), Is.EqualTo(new[] { "b" }));

    [Test]
    public void Plays_of_all_releases_count_and_the_latest_of_them_ends_the_silence()
    {
        Track[] catalog = [new("single", "song"), new("album", "song")];
        Assert.That(Tracks(catalog, Played("ann", "single", 3, 60), Played("ann", "album", 2, 300)), Is.EqualTo(new[] { "album" }));
        Assert.That(Tracks(catalog, Played("ann", "single", 300, 60), Played("ann", "album", 1, 2)), Is.Empty);
    }

    [Test]
    public void Plays_of_a_release_that_has_gone_count_by_the_recordings_own_id() =>
        Assert.That(Tracks([new("remaster", "original")], Played("ann", "original", 8, 60)), Is.EqualTo(new[] { "remaster" }));

    [Test]
    public void A_recording_is_shown_by_the_release_that_stands_for_it()
    {
        Track[] catalog =
        [
            new("gone", "song") { Available = false, ReleaseDate = JobTest.Day("1970-01-01") },
            new("later", "song") { ReleaseDate = JobTest.Day("2020-01-01") },
            new("first", "song") { ReleaseDate = JobTest.Day("1980-01-01") },
            new("undated", "song"),
        ];
        Assert.That(Tracks(catalog, Played("ann", "gone", 8, 60)), Is.EqualTo(new[] { "first" }));
    }

    [Test]
    public void What_can_not_be_played_or_is_not_in_the_catalog_is_not_shown() =>
        Assert.That(Tracks([new("a") { Available = false }], Played("ann", "a", 8, 60), Played("ann", "unknown", 8, 60)), Is.Empty);

    [Test]
    public void An_empty_recording_id_joins_no_tracks() =>
        Assert.That(Tracks([new("one", ""), new("two", "")], Played("ann", "one", 3, 60), Played("ann", "two", 3, 60)), Is.Empty);

    [Test]
    public void Artists_have_at_most_their_share_and_unknown_artists_are_nobody()
    {
        Track[] catalog = [.. "abcdef".Select(id => new Track($"{id}", ArtistId: id < 'd' ? "abba" : id == 'd' ? "" : null))];
        using JobTest test = Of(catalog, catalog.Select((track, i) => Played("ann", track.TrackId!, 10 + i, 60)), parameters: new(MaxPerArtist: 1));
        Assert.That(test.Run().TracksOf("ann"), Is.EqualTo(new[] { "f", "e", "d", "c" }));
    }

    [Test]
    public void Equals_stand_in_the_order_of_their_ids_bytes_and_the_list_ends_where_it_should()
    {
        string[] ids = ["Z", "a", "ü", "～", "𝄞"];
        using JobTest test = Of(ids.Reverse().Select(id => new Track(id)), ids.Select(id => Played("ann", id, 8, 60)), parameters: new(ListSize: 4));
        Assert.That(test.Run().TracksOf("ann"), Is.EqualTo(ids[..4]));
    }

    [Test]
    public void A_listener_of_many_tracks_has_the_best_of_them()
    {
        string[] ids = [.. Enumerable.Range(0, 100_000).Select(number => $"track-{number:D6}")];
        using JobTest test = Of(ids.Select(id => new Track(id)), ids.Select((id, i) => Played("ann", id, i % 40_000 == 7 ? 9 : 8, 60)), parameters: new(ListSize: 4));
        Assert.That(test.Run().TracksOf("ann"), Is.EqualTo(new[] { "track-000007", "track-040007", "track-080007", "track-000000" }));
    }

    private static IReadOnlyList<string> Tracks(Track[] catalog, params StateRow[] state)
    {
        using JobTest test = Of(catalog, state);
        return test.Run().TracksOf("ann");
    }
}
