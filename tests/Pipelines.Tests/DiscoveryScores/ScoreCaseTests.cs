using Pipelines.Tests.CandidatePools;
using Pipelines.Tests.Harness;
using static Pipelines.Tests.DiscoveryScores.Scores;

namespace Pipelines.Tests.DiscoveryScores;

/// <summary>Single parts, through the whole job.</summary>
internal sealed class ScoreCaseTests
{
    [Test]
    public void An_artist_is_known_by_all_their_tracks_and_all_releases_of_them()
    {
        Track[] catalog = [new("old", "song", "abba"), new("new", "song", "abba"), new("other", null, "abba"), new("candidate", null, "abba"), new("stranger", null, "cher")];
        StateRow[] state = [Played("ann", "old", 2, 90, 1), Played("ann", "new", 1, 90, 1), Played("ann", "other", 2, 200, 1)];
        ScoreRow row = Row(catalog, state, Pool("ann", "candidate 1, stranger 1"));
        // Five plays are half of familiarity, and ninety days leave half of that.
        Assert.That(row.Part("candidate", r => r.ArtistNovelty), Is.EqualTo(7_500));
        Assert.That(row.Part("stranger", r => r.ArtistNovelty), Is.EqualTo(10_000));
    }

    [Test]
    public void More_plays_of_the_artist_never_raise_the_novelty_of_anything()
    {
        Track[] catalog = [new("a", null, "abba"), new("b", null, "abba"), new("c", null, "cher")];
        ScoreRow[] rows = [.. new long[] { 1, 2, 5, 50, 100_000 }.Select(plays => Row(catalog, [Played("ann", "a", plays, 9, 1)], Pool("ann", "b 1, c 1")))];
        Assert.That(rows.Select(row => row.Part("b", r => r.ArtistNovelty)), Is.Ordered.Descending);
        Assert.That(rows.Select(row => row.Part("b", r => r.Discovery)), Is.Ordered.Descending);
        Assert.That(rows.Select(row => row.Part("c", r => r.ArtistNovelty)), Is.All.EqualTo(10_000));
    }

    [TestCase(float.NaN, -1, float.NaN)]
    [TestCase(float.PositiveInfinity, 12, float.NegativeInfinity)]
    [TestCase(0f, null, 1.5f)]
    [TestCase(-5f, 99, -0.1f)]
    [TestCase(null, null, null)]
    public void Audio_that_can_not_be_is_neutral_on_either_side(float? tempo, int? key, float? share)
    {
        Track odd = new("odd") { Tempo = tempo, Key = key, Mode = 1, Energy = share, Valence = share };
        Track plain = new("plain") { Tempo = 120, Key = 3, Mode = 1, Energy = 0.5f, Valence = 0.5f };
        Assert.That(Row([odd, plain], [Played("ann", "plain", 1, 1, 5)], Pool("ann", "odd 1")).AudioDistance, Is.EqualTo(new short[] { 5_000 }));
        Assert.That(Row([odd, plain], [Played("ann", "odd", 1, 1, 5)], Pool("ann", "plain 1")).AudioDistance, Is.EqualTo(new short[] { 5_000 }));
    }

    [Test]
    public void Double_time_and_the_relative_key_are_near()
    {
        Track[] catalog = [new("slow") { Tempo = 80, Key = 0, Mode = 1 }, new("fast") { Tempo = 160, Key = 9, Mode = 0 }];
        Assert.That(Row(catalog, [Played("ann", "slow", 1, 1, 5)], Pool("ann", "fast 1")).AudioDistance.Single(), Is.EqualTo(714), "a seventh, halved by the tempo");
    }

    [Test]
    public void What_a_country_plays_is_expected_there()
    {
        Track[] catalog = [new("hit"), new("hidden")];
        StateRow[] state = [.. Enumerable.Range(0, 60).Select(i => Played($"swede-{i}", "hit", 1, 1, 5)), .. Enumerable.Range(0, 60).Select(i => Played($"dane-{i}", "hidden", 1, 1, 5))];
        Listener[] listeners = [.. state.Select(row => new Listener(row.UserId, row.UserId[0] == 's' ? "SE" : "DK")), new("ann", "SE"), new("bea", "DK")];
        string pool = "hit 1, hidden 1";
        using JobTest test = Of(catalog, state, [Pool("ann", pool), Pool("bea", pool), Pool("cid", pool), Pool("country:SE", pool)], listeners: listeners);
        JobRun run = test.Run();
        Assert.That(run.Of("ann").Part("hit", r => r.Unexpectedness), Is.LessThan(run.Of("ann").Part("hidden", r => r.Unexpectedness)));
        Assert.That(run.Of("bea").Part("hit", r => r.Unexpectedness), Is.GreaterThan(run.Of("bea").Part("hidden", r => r.Unexpectedness)));
        Assert.That(run.Of("cid").Unexpectedness, Is.All.EqualTo(run.Of("cid").Unexpectedness[0]), "the world plays both alike");
        Assert.That(run.Of("country:SE").Unexpectedness, Is.EqualTo(run.Of("ann").Unexpectedness));
    }

    [TestCase((short)0, 7_000)]
    [TestCase((short)4_000, 9_000)]
    [TestCase((short)10_000, 10_000)]
    [TestCase(null, 7_000)]
    public void Novelty_counts_by_the_listeners_own_exploration(short? exploration, int expected)
    {
        using JobTest test = Of([new("a")], [], [Pool("ann", "a 1"), Pool("bea", "a 1")], [("ann", exploration)]);
        JobRun run = test.Run();
        Assert.That(run.Of("ann").NoveltyWeight, Is.EqualTo(expected));
        Assert.That(run.Of("bea").NoveltyWeight, Is.EqualTo(7_000), "who has no profile is not known to explore");
    }

    [Test]
    public void Equals_stay_in_the_pools_order()
    {
        Track[] catalog = [.. "abc".Select(id => new Track($"{id}"))];
        Assert.That(Row(catalog, [], Pool("ann", "c 5, a 5, b 5")).TrackIds, Is.EqualTo(new[] { "c", "a", "b" }));
    }

    [Test]
    public void A_long_list_of_plays_is_scored_like_any_other()
    {
        Track[] catalog = [.. Enumerable.Range(0, 20_000).Select(i => new Track($"{i}", null, $"artist-{i % 100}") { Genres = ["pop"] }), new("candidate", null, "artist-7")];
        ScoreRow row = Row(catalog, catalog[..^1].Select(track => Played("ann", track.TrackId!, 1, 3, 1)), Pool("ann", "candidate 1"));
        Assert.That(row.ArtistNovelty.Single(), Is.EqualTo(10_000 - 9_533), "200 plays of the artist three days ago");
    }

    private static ScoreRow Row(IEnumerable<Track> catalog, IEnumerable<StateRow> state, PoolRow pool)
    {
        using JobTest test = Of(catalog, state, [pool]);
        return test.Run().Of(pool.UserId);
    }
}
