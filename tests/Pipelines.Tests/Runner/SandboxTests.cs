using Pipelines.Contracts;
using Pipelines.Runner;
using Pipelines.Snapshots;

namespace Pipelines.Tests.Runner;

public sealed class SandboxTests
{
    private static readonly string Date = World.Text(World.Night);

    [Test]
    public void A_changed_parameter_runs_what_depends_on_it_into_a_sandbox_and_changes_nothing_that_is_published()
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        world.RunAll(World.Night, "--set", "track-neighbors.ridge_lambda=20", "--sandbox", "milder").Exited(ExitCode.Done);
        Assert.That(Published(world), Is.EqualTo(before));
        Sandbox sandbox = Open(world, "milder").Sandbox!;
        SnapshotStore snapshots = Open(world, "milder").Snapshots;
        Assert.That(
            World.Signals.Where(signal => sandbox.Made(snapshots.Published(signal, World.Night)!)),
            Is.EqualTo(new[] { "candidate-pools", "discovery-scores", "promotion-ledger", "promotion-scores", "track-neighbors" }));
        Assert.That(snapshots.Published("track-neighbors", World.Night)!.Parameters["ridge_lambda"], Is.EqualTo("20"));
        Assert.That(snapshots.Current("heard-filters", World.Night), Is.EqualTo(world.Snapshots.Current("heard-filters", World.Night)));
        Assert.That(snapshots.Release()!.Signals["candidate-pools"], Is.Not.EqualTo(world.Snapshots.Release()!.Signals["candidate-pools"]));
    }

    [Test]
    public void The_run_says_where_it_went_and_what_to_type_next()
    {
        using World world = World.WithNight();
        string shown = world.Run("run", "candidate-pools", "--date", Date, "--set", "candidate-pools.pool_size=50").Exited(ExitCode.Done).Out;
        string name = Sandbox.Names(world.Snapshots.Objects).Single();
        string where = $"--date {Date} --file {world["jobs.yaml"]}";
        Assert.That(shown, Does.Contain(world[$"out/sandboxes/{name}"]));
        Assert.That(shown, Does.Contain($"pipelines diff candidate-pools --a published --b sandbox:{name} {where}\n"));
        Assert.That(shown, Does.Contain($"pipelines evaluate --sandbox {name} --from 2026-11-14"));
    }

    [Test]
    public void Changes_without_a_name_make_one_that_is_the_same_however_they_are_written()
    {
        string[][] alike =
        [
            ["--set", "candidate-pools.pool_size=50", "--set", "track-neighbors.ridge_lambda=20"],
            ["--set", "track-neighbors.ridge_lambda=20.0", "--set", "candidate-pools.pool_size=50"],
        ];
        using World world = World.WithNight();
        foreach (string[] changes in alike)
        {
            world.Run(["run", "listening-history", "--date", Date, .. changes]).Exited(ExitCode.Done);
        }

        Assert.That(Sandbox.Names(world.Snapshots.Objects), Is.EqualTo(new[] { "set-e5e5c2aa" }));
        world.Run("run", "listening-history", "--date", Date, "--set", "candidate-pools.pool_size=51").Exited(ExitCode.Done);
        Assert.That(Sandbox.Names(world.Snapshots.Objects), Has.Count.EqualTo(2));
    }

    [Test]
    public void Without_changes_a_sandbox_shows_what_is_published()
    {
        using World world = World.WithNight();
        Outcome outcome = world.RunAll(World.Night, "--sandbox", "plain").Exited(ExitCode.Done).Said("nothing to do");
        Assert.That(outcome.Out, Does.Contain("holds nothing of its own").And.Not.Contain("pipelines diff"));
        Assert.That(Open(world, "plain").Snapshots.Release(), Is.EqualTo(world.Snapshots.Release()).Using<Release>((a, b) => a.Signals.SequenceEqual(b.Signals)));
    }

    [Test]
    public void A_night_that_is_not_published_yet_goes_into_the_sandbox_alone()
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        world.RunAll(World.Next, "--sandbox", "ahead").Exited(ExitCode.Done);
        Assert.That(Published(world), Is.EqualTo(before));
        using World plain = World.WithNight();
        plain.RunAll(World.Next).Exited(ExitCode.Done);
        SnapshotStore snapshots = Open(world, "ahead").Snapshots;
        Assert.That(World.Signals.Select(signal => snapshots.Published(signal, World.Next)!.Digest), Is.EqualTo(plain.Digests(World.Next).Values));
        Assert.That(snapshots.Dates("listening-history"), Is.EqualTo(new[] { World.FirstDay, World.FirstDay.AddDays(1), World.Night, World.Next }));
    }

    [TestCase("listening-state.half_life_days=7", "half_life_days: 30", "half_life_days: 7")]
    [TestCase("listening-history.play_min_ms=60000", "play_min_ms: 30000", "play_min_ms: 60000")]
    public void The_second_night_in_a_sandbox_is_what_a_root_of_its_own_would_hold(string change, string from, string to)
    {
        using World world = World.WithNight();
        world.RunAll(World.Next).Exited(ExitCode.Done);
        world.RunAll(World.Next, "--set", change, "--sandbox", "other").Exited(ExitCode.Done);
        using World fresh = World.Fresh();
        fresh.EditJobs(from, to);
        fresh.RunAll(World.Next).Exited(ExitCode.Done);
        SnapshotStore snapshots = Open(world, "other").Snapshots;
        // The ledger says what changed since the one before, which a root of its own has not.
        string[] compared = [.. World.Signals.Where(signal => signal != "promotion-ledger")];
        Dictionary<string, string> own = fresh.Digests(World.Next);
        Assert.That(compared.Select(signal => snapshots.Published(signal, World.Next)!.Digest), Is.EqualTo(compared.Select(signal => own[signal])));
    }

    [Test]
    public void Two_sandboxes_do_not_see_each_other()
    {
        using World world = World.WithNight();
        Pools(world, "one", 10);
        Pools(world, "two", 20);
        Pools(world, "three", 10);
        Manifest[] pools = [.. new[] { "one", "two", "three" }.Select(name => Open(world, name).Snapshots.Published("candidate-pools", World.Night)!)];
        Assert.That(pools.Select(manifest => manifest.Run), Is.Unique);
        Assert.That(pools[0].Digest, Is.EqualTo(pools[2].Digest).And.Not.EqualTo(pools[1].Digest));
        Assert.That(world.Run("run", "candidate-pools", "--date", Date, "--sandbox", "one", "--set", "candidate-pools.pool_size=10").Error, Does.Contain("nothing to do"));
    }

    [Test]
    public void Whoever_opens_a_sandbox_gets_the_parameters_of_its_last_run()
    {
        using World world = World.WithNight();
        Pools(world, "small", 10);
        Assert.That(PoolSize(Open(world, "small")), Is.EqualTo("10"));
        world.Run("run", "candidate-pools", "--date", Date, "--sandbox", "small").Exited(ExitCode.Done);
        Assert.That(PoolSize(Open(world, "small")), Is.EqualTo(PoolSize(Workspace.Open(world["jobs.yaml"], "local"))));
    }

    [Test]
    public void Inspect_shows_a_sandbox_s_runs_and_what_shows_through()
    {
        using World world = World.WithNight();
        Pools(world, "small", 10);
        string pools = world.Run("inspect", "candidate-pools", "--sandbox", "small").Exited(ExitCode.Done).Out;
        Assert.That(pools, Does.Contain("pool_size = 10").And.Contain(world["out/sandboxes/small/candidate-pools"]));
        string filters = world.Run("inspect", "heard-filters", "--sandbox", "small").Exited(ExitCode.Done).Out;
        Assert.That(filters, Does.Contain(world["out/heard-filters"]));
    }

    [TestCase("../escape")]
    [TestCase("..")]
    [TestCase("a/b")]
    [TestCase("/tmp")]
    [TestCase("Capital")]
    [TestCase("-dash")]
    [TestCase("trailing\n")]
    [TestCase("")]
    [TestCase("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklm")]
    public void A_name_that_could_lead_elsewhere_is_refused(string name)
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        world.RunAll(World.Night, "--sandbox", name).Exited(ExitCode.BadConfiguration).Said("a sandbox is named with a to z, 0 to 9 and -");
        world.Run("inspect", "candidate-pools", "--sandbox", name).Exited(ExitCode.BadConfiguration).Said("a sandbox is named");
        Assert.That(world.Listing(), Is.EqualTo(before));
    }

    [Test]
    public void A_sandbox_that_is_not_there_is_answered_with_those_that_are()
    {
        using World world = World.WithNight();
        world.Run("inspect", "candidate-pools", "--sandbox", "smal").Exited(ExitCode.BadConfiguration).Said("there is no sandbox 'smal'", "there is none");
        Pools(world, "small", 10);
        world.Run("inspect", "candidate-pools", "--sandbox", "smal").Exited(ExitCode.BadConfiguration).Said("there are small");
    }

    [Test]
    public void A_run_that_fails_leaves_what_is_published_and_goes_on_when_the_fault_is_mended()
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        string day = Directory.GetFiles(world.Day(World.Next)).Single();
        byte[] content = File.ReadAllBytes(day);
        File.WriteAllText(day, "poison");
        string[] arguments = ["run", "all", "--date", World.Text(World.Next), "--set", "listening-state.half_life_days=7", "--sandbox", "s"];
        world.Run(arguments).Exited(ExitCode.BadInput);
        Assert.That(Published(world), Is.EqualTo(before));
        File.WriteAllBytes(day, content);
        world.Run(arguments).Exited(ExitCode.Done);
        Assert.That(Open(world, "s").Snapshots.Release()!.Date, Is.EqualTo(World.Next));
        Assert.That(Published(world), Is.EqualTo(before));
    }

    [Test, Platform("Linux,MacOsX")]
    public void After_a_kill_the_sandbox_completes_and_what_is_published_never_changed()
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        string[] arguments = ["run", "all", "--date", Date, "--set", "listening-state.half_life_days=7", "--sandbox", "s"];
        using (ChildRun child = new(world.Arguments([.. arguments, "--shards", "16"])))
        {
            child.AwaitStart("candidate-pools");
            child.KillHard();
            Assert.That(child.Finish().Code, Is.EqualTo(128 + 9));
        }

        Assert.That(Published(world), Is.EqualTo(before));
        Assert.That(Open(world, "s").Snapshots.Current("candidate-pools", World.Night), Is.EqualTo(world.Snapshots.Current("candidate-pools", World.Night)));
        world.Run(arguments).Exited(ExitCode.Done);
        Assert.That(Published(world), Is.EqualTo(before));
        using World undisturbed = World.WithNight();
        undisturbed.Run(arguments).Exited(ExitCode.Done);
        Assert.That(
            World.Signals.Select(signal => Open(world, "s").Snapshots.Published(signal, World.Night)!.Digest),
            Is.EqualTo(World.Signals.Select(signal => Open(undisturbed, "s").Snapshots.Published(signal, World.Night)!.Digest)));
    }

    private static void Pools(World world, string sandbox, int size) => world
        .Run("run", "candidate-pools", "--date", Date, "--sandbox", sandbox, "--set", $"candidate-pools.pool_size={size}")
        .Exited(ExitCode.Done);

    private static Workspace Open(World world, string sandbox) => Workspace.Open(world["jobs.yaml"], "local").InSandbox(sandbox);

    private static string PoolSize(Workspace workspace) => workspace.File.Jobs["candidate-pools"].Parameters["pool_size"];

    // All that is not a sandbox's.
    private static Dictionary<string, string> Published(World world) => world.Listing()
        .Where(file => !file.Key.StartsWith("sandboxes", StringComparison.Ordinal))
        .ToDictionary();
}
