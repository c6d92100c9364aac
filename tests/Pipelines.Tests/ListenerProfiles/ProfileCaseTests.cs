using Pipelines.Tests.Harness;

namespace Pipelines.Tests.ListenerProfiles;

/// <summary>Listeners and catalogs at their edges.</summary>
internal sealed class ProfileCaseTests
{
    private static readonly Track Plain = new("a", null, "abba") { Genres = ["pop"], Tempo = 120, Key = 9, Mode = 0, Energy = 0.5f, Valence = 0.25f };

    private static IEnumerable<TestCaseData> Unknowns
    {
        get
        {
            foreach (float tempo in new[] { 0, -1, 9.9f, 1000.5f, float.NaN, float.PositiveInfinity, float.NegativeInfinity })
            {
                yield return new TestCaseData(Plain with { Tempo = tempo }, nameof(ProfileRow.TempoMean), nameof(ProfileRow.TempoSpread)).SetArgDisplayNames($"tempo {tempo}");
            }

            foreach (float share in new[] { -0.01f, 1.01f, float.NaN, float.PositiveInfinity, float.NegativeInfinity })
            {
                yield return new TestCaseData(Plain with { Energy = share }, nameof(ProfileRow.EnergyMean), nameof(ProfileRow.EnergySpread)).SetArgDisplayNames($"energy {share}");
                yield return new TestCaseData(Plain with { Valence = share }, nameof(ProfileRow.ValenceMean), nameof(ProfileRow.ValenceSpread)).SetArgDisplayNames($"valence {share}");
            }

            foreach (int? key in new int?[] { null, -1, 12, int.MaxValue, int.MinValue })
            {
                yield return new TestCaseData(Plain with { Key = key }, nameof(ProfileRow.KeyHistogram), nameof(ProfileRow.KeyHistogram)).SetArgDisplayNames($"key {key}");
            }

            foreach (int? mode in new int?[] { null, -1, 2 })
            {
                yield return new TestCaseData(Plain with { Mode = mode }, nameof(ProfileRow.KeyHistogram), nameof(ProfileRow.KeyHistogram)).SetArgDisplayNames($"mode {mode}");
            }

            foreach (string?[] genres in new string?[][] { [], [""], [null] })
            {
                yield return new TestCaseData(Plain with { Genres = genres }, nameof(ProfileRow.Diversity), nameof(ProfileRow.TopGenres)).SetArgDisplayNames($"{genres.Length} genres, none named");
            }
        }
    }

    [TestCaseSource(nameof(Unknowns))]
    public void What_can_not_be_is_unknown_alone_and_beside_what_is_known(Track odd, string column, string other)
    {
        using JobTest alone = Profiles.Of([odd], [StateRow.Played("ann", "a", Profiles.Ago(1))]);
        ProfileRow row = alone.Run().Of("ann");
        Assert.That(row, Has.Property(column).Null.And.Property(other).Null);
        Track known = Plain with { TrackId = "b" };
        using JobTest beside = Profiles.Of([odd, known], [StateRow.Played("ann", "a", Profiles.Ago(1), recentPlays: 50), StateRow.Played("ann", "b", Profiles.Ago(1))]);
        using JobTest without = Profiles.Of([known], [StateRow.Played("ann", "b", Profiles.Ago(1))]);
        ProfileRow expected = without.Run().Of("ann"), actual = beside.Run().Of("ann");
        foreach (string name in new[] { column, other })
        {
            Assert.That(actual, Has.Property(name).EqualTo(typeof(ProfileRow).GetProperty(name)!.GetValue(expected)));
        }
    }

    [Test]
    public void Who_played_one_track_once_has_its_profile()
    {
        using JobTest test = Profiles.Of([Plain], [StateRow.Played("ann", "a", Profiles.Ago(1))]);
        ProfileRow row = test.Run().Of("ann");
        Assert.That(row.KeyHistogram!.Index().Where(place => place.Item > 0), Is.EqualTo(new[] { (21, (short)10_000) }), "A minor");
        Assert.That(
            row with { KeyHistogram = null, TopGenres = null, TopArtists = null },
            Is.EqualTo(new ProfileRow("ann", null, 0, 5000, 120, 0, 0.5f, 0, 0.25f, 0, null, null, null)));
        Assert.That((row.TopGenres!.Single(), row.TopArtists!.Single()), Is.EqualTo(("pop", "abba")));
    }

    [Test]
    public void Who_played_only_unknown_tracks_has_a_row_that_says_how_common_they_are()
    {
        using JobTest test = Profiles.Of([Plain], [StateRow.Played("ann", "x", Profiles.Ago(1)), StateRow.Played("bea", "x", Profiles.Ago(1)), StateRow.Played("bea", "a", Profiles.Ago(1))]);
        Assert.That(test.Run().Of("ann"), Is.EqualTo(new ProfileRow("ann", null, null, 6667, null, null, null, null, null, null, null, null, null)));
    }

    [Test]
    public void Who_opted_out_by_any_row_has_none_and_still_makes_tracks_common()
    {
        StateRow[] state = [StateRow.Played("ann", "a", Profiles.Ago(1)), StateRow.Played("bea", "a", Profiles.Ago(1)), StateRow.Played("bea", "x", Profiles.Ago(1))];
        Listener[] listeners = [new("ann", "SE") { OptedOut = false }, new("ann", null) { OptedOut = true }, new(null, "SE") { OptedOut = true }, new("bea", "SE")];
        using JobTest test = Profiles.Of([Plain], state, listeners);
        ProfileRow row = test.Run().Rows<ProfileRow>().Single();
        // Two of three listens are of the common track, which both played: (2/3 + 1/6) / 2.
        Assert.That((row.UserId, row.Mainstreamness), Is.EqualTo(("bea", (short?)4167)));
    }

    [Test]
    public void A_hundred_thousand_tracks_are_a_profile_like_any_other()
    {
        const int Tracks = 100_000;
        IEnumerable<Track> catalog = Enumerable.Range(0, Tracks).Select(number => Plain with
        {
            TrackId = $"track {number}", ArtistId = $"artist {number % 1000:D4}", Genres = [$"genre {number % 4}"], Energy = number % 2, Tempo = number % 2 == 0 ? 60 : 120,
        });
        IEnumerable<StateRow> state = Enumerable.Range(0, Tracks).Select(number => StateRow.Played("ann", $"track {number}", Profiles.Ago(number % 400), recentPlays: 100));
        using JobTest test = Profiles.Of(catalog, state);
        ProfileRow row = test.Run().Of("ann");
        Assert.That((row.Diversity, row.EnergyMean, row.EnergySpread, row.TempoMean, row.TempoSpread), Is.EqualTo(((short?)5000, (float?)0.5f, (float?)0.5f, (float?)84.85f, (float?)0.5f)));
        Assert.That(row.TopArtists, Is.EqualTo(Enumerable.Range(0, 10).Select(number => $"artist {number:D4}")));
        Assert.That(row.TopGenres, Is.EqualTo(new[] { "genre 0", "genre 1", "genre 2", "genre 3" }));
    }
}
