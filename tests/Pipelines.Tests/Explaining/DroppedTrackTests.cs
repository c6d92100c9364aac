using Pipelines.Contracts;
using Pipelines.Tests.CandidatePools;
using Pipelines.Tests.Harness;
using Pipelines.Tests.Runner;
using Pipelines.Tests.TrackNeighbors;

namespace Pipelines.Tests.Explaining;

/// <summary>Every reason why a track is not in a pool, each on a case made for it.</summary>
internal sealed class DroppedTrackTests
{
    private static readonly Track[] Catalog =
    [
        new("a", "a", "x"), new("b", "b", "y"), new("c", "c", "y"), new("d", "d", "y"), new("gone") { Available = false }, new("down"), new("blocked"),
        new("rude") { Explicit = true }, new("danish") { Markets = ["DK"] }, new("e1") { AlbumId = "album" }, new("e2") { AlbumId = "album" },
        new("f", "f"), new("f-again", "f"), new("silent"),
    ];

    private static readonly StateRow[] Crowd =
    [
        .. Enumerable.Range(0, 6).SelectMany(user => Catalog.Where(track => track.TrackId is not ("silent" or "f-again")).Select(track => StateRow.Of($"crowd-{user}", track.TrackId!, 1))),
        Pools.Played("fan", "a", 1000, "2026-10-01", "2026-11-19") with { Plays = 7 },
        Pools.Played("fan", "f-again", 5, "2026-11-02", "2026-11-03") with { Plays = 3 },
        StateRow.Of("fan", "lost", 5),
        Pools.Played("old", "a", 1, "2024-01-01", "2024-01-02"),
        StateRow.Of("out", "a", 1),
    ];

    private static readonly Listener[] Listeners = [new("fan", "SE") { ExplicitAllowed = false }, new("out", "SE") { OptedOut = true }, new("new", "SE")];

    private static readonly Block[] Blocks = [new("fan", "blocked"), new(null, "down")];

    [TestCase("gone", "Not in the pool: unavailable.")]
    [TestCase("down", "Not in the pool: taken down.")]
    [TestCase("blocked", "Not in the pool: blocked by the listener.")]
    [TestCase("rude", "Not in the pool: explicit, which the listener refuses.")]
    [TestCase("danish", "Not in the pool: not in the listener's market (SE).")]
    [TestCase("a", "Not in the pool: heard: played 7 times, first on 2026-10-01, last on 2026-11-19.")]
    [TestCase("f", "Not in the pool: heard: played 3 times, first on 2026-11-02, last on 2026-11-03.")]
    [TestCase("f-again", "Not in the pool: heard: played 3 times")]
    [TestCase("lost", "Not in the pool: unknown to the catalog, though the listener heard it.")]
    [TestCase("d", "Not in the pool: artist cap reached (max_per_artist 2) by b, c.")]
    [TestCase("e2", "Not in the pool: album cap reached (max_per_album 1) by e1.")]
    public void Says_what_dropped_it(string track, string reason)
    {
        using JobTest test = Test().With("max_per_artist", 2).With("max_per_album", 1);
        test.Run();
        Assert.That(Explain(test, "fan", track), Does.Contain(reason).And.Not.Contain("Warning"));
    }

    [Test]
    public void Says_that_it_is_too_weak_and_how_weak_the_last_one_was()
    {
        using JobTest test = Test().With("pool_size", 1);
        test.Run();
        Assert.That(Explain(test, "fan", "c"), Does.Match(@"Not in the pool: too weak: affinity 0\.\d{4}, the pool's last has 0\.\d{4}\."));
        Assert.That(Explain(test, "fan", "silent"), Does.Contain("Not in the pool: no source speaks for it."));
    }

    [TestCase("old", "'old' played nothing since 2024-01-02", "country:")]
    [TestCase("out", "'out' opted out", "country:SE")]
    [TestCase("new", "there is no history of 'new'", "country:SE")]
    [TestCase("stranger", "there is no history of 'stranger'", "country:")]
    public void Says_why_a_listener_has_no_row_of_their_own(string user, string reason, string row)
    {
        using JobTest test = Test();
        test.Run();
        Assert.That(Explain(test, user), Does.Contain(reason).And.Contain($"Served by the row {row}, ").And.Not.Contain("Warning"));
    }

    [Test]
    public void Counts_what_was_dropped_by_each_filter()
    {
        using JobTest test = Test().With("max_per_artist", 2).With("max_per_album", 1);
        test.Run();
        string shown = Explain(test, "fan");
        Assert.That(
            new[] { "heard 2", "unavailable 1", "taken down 1", "explicit, which the listener refuses 1", "not in the listener's market 1", "blocked by the listener 1", "artist cap reached 1", "album cap reached 1" },
            Is.All.Matches<string>(shown.Contains), shown);
        Assert.That(shown, Does.Contain("plays 11 of 3 tracks heard; country SE"));
    }

    [Test]
    public void Inputs_that_have_changed_since_are_said()
    {
        using JobTest test = Test();
        test.Run();
        test.Source("blocks", [.. Blocks, new Block("fan", "b")]);
        Assert.That(Explain(test, "fan", "b"), Does.Contain("Warning: made again, the pool is not the published one").And.Contain("Changed since: blocks."));
    }

    [Test]
    public void A_pool_of_an_arm_is_made_again_with_the_arms_parameters()
    {
        using JobTest test = Test().Experiments("experiments:\n  wider: {arms: {control: {share: 0.5}, treatment: {share: 0.5, parameters: {candidate-pools.max_per_artist: 1}}}}");
        JobRun run = test.Run();
        foreach (PoolRow row in run.Rows<PoolRow>())
        {
            Assert.That(Explain(test, row.UserId), Does.Not.Contain("Warning").And.Contain($"arm {(row.ExperimentArm.Length == 0 ? "none" : row.ExperimentArm)}"));
        }
    }

    private static JobTest Test() => Pools.Of(Catalog, Crowd, Listeners, Blocks);

    private static string Explain(JobTest test, string user, params string[] track) =>
        CommandLine.Run(["explain", "--user", user, .. track.SelectMany(id => new[] { "--track", id }), "--file", test.Path("jobs.yaml")]).Exited(ExitCode.Done).Out;
}
