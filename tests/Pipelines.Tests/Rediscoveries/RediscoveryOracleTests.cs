using Pipelines.Tests.Harness;

namespace Pipelines.Tests.Rediscoveries;

internal sealed class RediscoveryOracleTests
{
    private static readonly RediscoveryParameters[] Settings =
    [
        new(),
        new(MinPlays: 1, MinDaysUnheard: 1),
        new(MinPlays: 2, MinDaysUnheard: 10, HalfwayPlays: 0.5, HalfLifeDays: 7, MaxPerArtist: 1, ListSize: 4),
        new(MinPlays: 1, MinDaysUnheard: 1, HalfwayPlays: 1000, HalfLifeDays: 3650, ListSize: 1),
    ];

    [Test]
    public void Ids_scores_and_days_are_what_the_oracle_says([ValueSource(nameof(Settings))] RediscoveryParameters settings, [Values(1, 2, 3)] int seed)
    {
        Random random = new(seed);
        string[] ids = OddIds.Some(random, 34), users = OddIds.Some(random, 20);
        string?[] countries = ["SE", "DK", "", null];
        Track[] catalog = [.. ids.Take(30).Select(id => Release(id, ids[28 + random.Next(4)], random))];
        StateRow[] state =
        [
            .. from user in users
               from id in ids
               where random.Next(3) == 0
               select OldLoves.Played(user, id, random.Next(12), random.Next(200), skips: random.Next(4)),
        ];
        Listener[] listeners = [.. users.Skip(3).Select(user => new Listener(user, countries[random.Next(4)])
        {
            ExplicitAllowed = random.Next(3) > 0 ? null : random.Next(2) == 0,
            OptedOut = random.Next(8) == 0,
        })];
        Block[] blocks =
        [
            .. users.Take(12).Select(user => new Block(user, random.Next(2) == 0 ? ids[random.Next(34)] : null, random.Next(3) == 0 ? $"artist-{random.Next(6)}" : null)),
            new(null, ids[0]), new(null, null, "artist-5"),
        ];
        using JobTest test = OldLoves.Of(
            catalog, state, listeners, blocks, settings, new Layout(Shards: 1 << random.Next(5), Threads: 2, Files: 2, Order: seed));

        string[] expected = [.. new RediscoveryOracle(catalog, state, listeners, blocks, settings).Rows().Select(row => RowText.Of(row))];
        Assert.That(expected, Is.Not.Empty);
        Assert.That(test.Run().Lines, Is.EquivalentTo(expected));
    }

    private static Track Release(string id, string recording, Random random) =>
        new(id, random.Next(3) > 0 ? null : recording, random.Next(3) == 0 ? null : $"artist-{random.Next(6)}")
        {
            Available = random.Next(6) > 0,
            Explicit = random.Next(3) == 0,
            Markets = random.Next(5) > 0 ? null : ["SE", "NO"],
            ReleaseDate = random.Next(2) == 0 ? null : new DateOnly(2000 + random.Next(20), 1, 1),
        };
}
