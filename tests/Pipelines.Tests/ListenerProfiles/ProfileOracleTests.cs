using Pipelines.Tests.Harness;

namespace Pipelines.Tests.ListenerProfiles;

internal sealed class ProfileOracleTests
{
    private static readonly ProfileSettings[] Settings = [new(), new(7, 0, 0, 1, 2), new(90, 30, 500, 3, 1)];

    private static readonly string?[][] GenreLists = [[], ["jazz"], ["jazz", "soul"], ["soul", "", "jazz", "soul"], [null, "Ω"], ["o'hara", "jazz", "pop", "soul"]];

    [Test]
    public void Every_profile_is_what_the_oracle_says([ValueSource(nameof(Settings))] ProfileSettings settings, [Values(1, 2, 3)] int seed)
    {
        Random random = new(seed);
        string[] ids = OddIds.Some(random, 24), users = OddIds.Some(random, 18);
        Track[] catalog = [.. ids.Take(20).Select(id => Draw(random, id, ids))];
        StateRow[] state = [.. from user in users from id in ids where random.Next(3) == 0 select Draw(random, user, id)];
        Listener[] listeners = [.. users.Concat(users).Select(user => new Listener(user, "SE") { OptedOut = new bool?[] { null, false, false, false, false, true }[random.Next(6)] })];
        using JobTest test = Profiles.Of(catalog, state, listeners, settings, new Layout(Shards: 1 << random.Next(4), Threads: 2, Files: 2, Order: seed));

        Dictionary<string, ProfileRow> actual = test.Run().Rows<ProfileRow>().ToDictionary(row => row.UserId);
        ProfileRow[] expected = [.. new ProfileOracle(catalog, state, listeners, settings).Rows()];
        Assert.That(expected, Is.Not.Empty);
        Assert.That(actual.Keys, Is.EquivalentTo(expected.Select(row => row.UserId)));
        foreach (ProfileRow row in expected)
        {
            Agree(actual[row.UserId], row);
        }
    }

    private static void Agree(ProfileRow actual, ProfileRow expected)
    {
        Assert.That(actual.Exploration, Is.EqualTo(expected.Exploration).Within(1), expected.UserId);
        Assert.That(actual.Diversity, Is.EqualTo(expected.Diversity).Within(1), expected.UserId);
        Assert.That(actual.Mainstreamness, Is.EqualTo(expected.Mainstreamness).Within(1), expected.UserId);
        Assert.That(actual.TempoMean, Is.EqualTo(expected.TempoMean).Within(0.02).Percent, expected.UserId);
        Assert.That(
            new[] { actual.TempoSpread, actual.EnergyMean, actual.EnergySpread, actual.ValenceMean, actual.ValenceSpread },
            Is.EqualTo(new[] { expected.TempoSpread, expected.EnergyMean, expected.EnergySpread, expected.ValenceMean, expected.ValenceSpread }).Within(0.0002),
            expected.UserId);
        Assert.That(actual.KeyHistogram, Is.EqualTo(expected.KeyHistogram), expected.UserId);
        Assert.That(actual.TopGenres, Is.EqualTo(expected.TopGenres), expected.UserId);
        Assert.That(actual.TopArtists, Is.EqualTo(expected.TopArtists), expected.UserId);
    }

    private static Track Draw(Random random, string id, string[] ids) => new(
        id, random.Next(3) > 0 ? null : ids[random.Next(24)], new[] { null, "", "abba", "cher", "o'hara", "Z" }[random.Next(6)])
    {
        Available = new bool?[] { null, true, false }[random.Next(3)],
        ReleaseDate = random.Next(2) == 0 ? null : new DateOnly(2020, 1, 1 + random.Next(3)),
        Genres = random.Next(4) == 0 ? null : GenreLists[random.Next(GenreLists.Length)],
        Tempo = new float?[] { null, 0, -3, float.NaN, 9, 1001, 60, 61.7f, 120, 174 }[random.Next(10)],
        Key = new int?[] { null, -1, 12, 0, 5, 11 }[random.Next(6)],
        Mode = new int?[] { null, 2, 0, 1 }[random.Next(4)],
        Energy = new float?[] { null, -0.1f, 1.1f, float.PositiveInfinity, 0, 1, 0.123f, 0.8f }[random.Next(8)],
        Valence = random.Next(3) == 0 ? float.NegativeInfinity : random.NextSingle(),
    };

    private static StateRow Draw(Random random, string user, string track)
    {
        int first = random.Next(60), plays = random.Next(5);
        return plays == 0
            ? new StateRow(user, track, 0, 0, 1, 7, null, null, true)
            : StateRow.Played(user, track, Profiles.Ago(first), plays: plays, recentPlays: random.Next(4) * random.NextDouble() * plays);
    }
}
