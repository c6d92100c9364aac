using Pipelines.Tests.Harness;

namespace Pipelines.Tests.TrackNeighbors;

internal sealed class NeighborOracleTests
{
    private static readonly NeighborSettings[] Settings =
    [
        new(),
        new(MinTogether: 1, RidgeLambda: 0.7, MinListeners: 0),
        new(TracksPerListener: 2, MinTogether: 1, RidgeLambda: 1.3, NeighborsPerTrack: 3),
        new(TracksPerListener: 5, MinTogether: 3, RidgeLambda: 3.1, NeighborsPerTrack: 1),
        new(MinTogether: 2, RidgeNeighbors: 3, RidgeLambda: 0.3, WeightsPerTrack: 1000, NeighborsPerTrack: 1000),
        new(MinTogether: 1, RidgeLambda: 7.7, MinListeners: 8, CosineAlpha: 0.2),
    ];

    [Test]
    public void Weights_and_ranks_are_what_the_oracle_says([ValueSource(nameof(Settings))] NeighborSettings settings, [Values(1, 2, 3)] int seed)
    {
        Random random = new(seed);
        string[] ids = OddIds.Some(random, 24), users = OddIds.Some(random, 18);
        Track[] catalog = [.. ids.Take(20).Select(id => new Track(id, random.Next(3) > 0 ? null : ids[random.Next(4)])
        {
            Available = new bool?[] { null, true, false }[random.Next(3)],
            ReleaseDate = random.Next(2) == 0 ? null : new DateOnly(2020, 1, 1 + random.Next(3)),
        })];
        StateRow[] state = [.. from user in users from id in ids where random.Next(3) == 0 select StateRow.Of(user, id, random.Next(4), heard: random.Next(9) > 0)];
        using JobTest test = Neighbors.Of(catalog, state, settings, new Layout(Shards: 1 << random.Next(4), Threads: 2, Files: 2, Order: seed));

        NeighborOracle oracle = new(catalog, state, settings);
        Assert.That(test.Run().Lines, Is.EquivalentTo(oracle.Rows().Select(row => RowText.Of(row))));
    }
}
