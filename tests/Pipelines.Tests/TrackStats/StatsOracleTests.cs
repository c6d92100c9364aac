using Pipelines.Tests.Harness;

namespace Pipelines.Tests.TrackStats;

internal sealed class StatsOracleTests
{
    private static readonly StatsSettings[] Settings =
    [
        new(),
        new(GrowthDays: 7, GrowthPrior: 0, ArtistGrowthPrior: 0, EmergingMinGrowth: 5001, EmergingMaxAudience: 0.9, StickinessPrior: 0, CountriesPerTrack: 2),
        new(GrowthDays: 1, ArtistGrowthPrior: 1, EmergingMinGrowth: 0, EmergingMaxAudience: 1, ReturnDays: 1, CohortDays: 5, CountriesPerTrack: 1),
    ];

    [Test]
    public void Every_figure_is_what_the_oracle_says([ValueSource(nameof(Settings))] StatsSettings settings, [Values(1, 2, 3)] int seed)
    {
        Random random = new(seed);
        string[] ids = OddIds.Some(random, 24), users = OddIds.Some(random, 18);
        Track[] catalog = [.. ids.Take(20).Select(id => new Track(id, random.Next(3) > 0 ? null : ids[random.Next(24)], new[] { null, "", "abba", "cher", "o'hara" }[random.Next(5)])
        {
            Available = new bool?[] { null, true, false }[random.Next(3)],
            ReleaseDate = random.Next(3) == 0 ? null : JobTest.Day(Stats.Ago(random.Next(120))),
        })];
        StateRow[] state = [.. from user in users from id in ids where random.Next(3) == 0 select Draw(random, user, id)];
        Listener[] listeners = [.. users.Concat(users.Take(5)).Append(null).Select(user => new Listener(user, new[] { null, "", "SE", "DK", "GB" }[random.Next(5)]))];
        using JobTest test = Stats.Of(catalog, state, listeners, settings, new Layout(Shards: 1 << random.Next(4), Threads: 2, Files: 2, Order: seed));

        string[] expected = [.. new StatsOracle(catalog, state, listeners, settings).Rows().Select(row => RowText.Of(row))];
        Assert.That(expected, Is.Not.Empty);
        Assert.That(test.Run().Lines, Is.EquivalentTo(expected));
    }

    private static StateRow Draw(Random random, string user, string track)
    {
        int first = random.Next(70), plays = random.Next(5);
        return plays == 0
            ? new StateRow(user, track, 0, 0, 1, 7, null, null, true)
            : StateRow.Played(user, track, Stats.Ago(first), Stats.Ago(random.Next(first + 1)), plays, random.NextDouble() * plays);
    }
}
