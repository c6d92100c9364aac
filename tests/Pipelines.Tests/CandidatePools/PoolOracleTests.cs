using Pipelines.Tests.Harness;

namespace Pipelines.Tests.CandidatePools;

[Parallelizable]
internal sealed class PoolOracleTests
{
    private static readonly PoolParameters[] Settings =
    [
        new(),
        new(PoolSize: 1),
        new(PoolSize: 7, TasteTracks: 1, MaxPerArtist: 1),
        new(PoolSize: 12, TasteTracks: 3, MaxPerArtist: 2, PopularTracks: 2),
        new(PoolSize: 10_000, TasteTracks: 1000, MaxPerArtist: 10_000, PopularTracks: 1),
    ];

    [Test]
    public void Ids_order_affinity_and_source_are_what_the_oracle_says([ValueSource(nameof(Settings))] PoolParameters settings, [Values(1, 2, 3)] int seed)
    {
        Random random = new(seed);
        string[] ids = OddIds.Some(random, 34), users = OddIds.Some(random, 20);
        Track[] catalog = [.. ids.Take(30).Select(id => Release(id, ids[28 + random.Next(4)], random))];
        StateRow[] state =
        [
            .. from user in users
               from id in ids
               where random.Next(4) == 0
               select StateRow.Of(user, id, random.Next(3) * random.Next(1_000_000_000), heard: random.Next(9) > 0),
        ];
        Listener[] listeners = [.. users.Skip(3).Append("silent").Select(user => new Listener(user, new[] { "SE", "DK", "", null }[random.Next(4)]))];
        using JobTest test = Pools.Of(catalog, state, listeners, settings, new Layout(Shards: 1 << random.Next(5), Threads: 2, Files: 2, Order: seed));

        PoolOracle oracle = new(catalog, state, listeners, settings);
        Assert.That(test.Run().Lines, Is.EquivalentTo(oracle.Rows().Select(row => RowText.Of(row))));
    }

    private static Track Release(string id, string recording, Random random) =>
        new(id, random.Next(3) > 0 ? null : recording, random.Next(3) == 0 ? null : $"artist-{random.Next(6)}") { Available = random.Next(4) > 0 };
}
