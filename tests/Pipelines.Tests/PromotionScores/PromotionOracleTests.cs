using Pipelines.Kernels.Model;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.PromotionScores;

internal sealed class PromotionOracleTests
{
    private static readonly string?[] Countries = ["SE", "DK", "", null];

    private static readonly string[] Genres = ["pop", "jazz", "metal"];

    private static readonly string?[] Pacings = ["asap", "asap", "front_loaded", null];

    // About as much as half of the listeners explore.
    private const double Threshold = 0.3;

    [Test]
    public void Rows_are_what_the_oracle_says([Values(1, 2, 3, 4)] int seed)
    {
        Random random = new(seed);
        string[] ids = OddIds.Some(random, 24), users = OddIds.Some(random, 30);
        Track[] catalog = [.. ids.Select((id, i) => Release(id, ids[i - (i % 3 == 2 ? 1 : 0)], random))];
        StateRow[] state =
        [
            .. from user in users
               from id in ids.Take(18)
               where random.Next(4) == 0
               select StateRow.Played(user, id, random.Next(3) > 0 ? "2026-09-01" : "2026-11-01", $"2026-11-{1 + random.Next(19):00}", recentPlays: random.Next(5) == 0 ? 0 : random.Next(1, 400)),
        ];
        Listener[] listeners = [.. users.Skip(4).Select(user => new Listener(user, Countries[random.Next(4)])
        {
            ExplicitAllowed = random.Next(3) > 0 ? null : random.Next(2) == 0,
            OptedOut = random.Next(8) == 0,
        })];
        Block[] blocks = [.. users.Take(9).Select(user => new Block(user, ids[random.Next(24)])), new(users[3], ArtistId: "artist-1"), new(null, ids[0])];
        GivenCampaign[] campaigns = [.. Enumerable.Range(0, 12).Select(i => Campaign($"c{i}", ids, random))];
        using JobTest test = Promotions.Of(
            catalog, state, campaigns, listeners, blocks, new Layout(Shards: 1 << random.Next(5), Threads: 2, Files: 2, Order: seed));
        JobRun run = test.Run();

        JobRun neighbors = test.Published(of: "track-neighbors")!;
        TrackModel model = TrackModel.Load(neighbors.Side("model.bin"), neighbors.Manifest.SideFiles.Single(file => file.Path == "model.bin").Sha256);
        Dictionary<string, short?> exploration = test.Published(of: "listener-profiles")!.Rows<Profile>().ToDictionary(row => row.UserId, row => row.Exploration);
        string[] expected = [.. new PromotionOracle(model, catalog, state, campaigns, listeners, blocks, exploration).Rows().Select(row => RowText.Of(row))];
        Assert.That(exploration.Values, Has.Some.LessThan(10_000 * Threshold).And.Some.GreaterThan(10_000 * Threshold));
        Assert.That(expected, Has.Length.GreaterThan(10));
        Assert.That(run.Lines, Is.EquivalentTo(expected));
    }

    private static Track Release(string id, string recording, Random random) => new(id, recording == id ? null : recording, random.Next(6) == 0 ? null : $"artist-{random.Next(4)}")
    {
        Genres = random.Next(4) == 0 ? null : [Genres[random.Next(3)]],
        Available = random.Next(8) > 0,
        Explicit = random.Next(4) == 0,
        Markets = random.Next(5) > 0 ? null : ["SE", "NO"],
    };

    private static GivenCampaign Campaign(string id, string[] ids, Random random) => (random.Next(3) > 0 ? new GivenCampaign(id, ids[random.Next(24)]) : new GivenCampaign(id, null, $"artist-{random.Next(4)}")) with
    {
        Goal = random.Next(1, 200),
        Delivered = random.Next(4) == 0 ? random.Next(60) : 0,
        Priority = random.Next(1, 4),
        Countries = random.Next(4) == 0 ? ["SE"] : null,
        Explicit = random.Next(6) == 0,
        Genres = random.Next(5) == 0 ? [Genres[random.Next(3)], "polka"] : null,
        Artists = random.Next(6) == 0 ? ["artist-2"] : null,
        NewToArtist = random.Next(6) == 0,
        MinExploration = random.Next(5) == 0 ? Threshold : null,
        MaxExploration = random.Next(5) == 0 ? Threshold + (Threshold * random.Next(2)) : null,
        ExcludeHeard = random.Next(3) > 0,
        MaxPerListenerPerDay = random.Next(1, 4),
        MinAffinity = random.Next(4) == 0 ? 300 : null,
        Pacing = Pacings[random.Next(4)],
        Ends = new DateOnly(2026, 11, 20 + random.Next(9)),
    };

    private sealed record Profile(string UserId, short? Exploration);
}
