using Pipelines.Contracts;
using Pipelines.Snapshots;

namespace Pipelines.Tests.Runner;

/// <summary>What the person on call types when a night was wrong.</summary>
public sealed class RollbackCommandTests
{
    private static readonly string[] Serving = ["candidate-pools", "discovery-scores", "heard-filters", "listener-profiles", "rediscoveries"];

    [Test]
    public void A_rollback_lasts_until_a_night_with_other_rows()
    {
        using World world = World.WithNight();
        world.RunAll(World.Next).Exited(ExitCode.Done);
        string[] rollback = ["rollback", "--to", World.Text(World.Night), "--reason", "half of the pools are empty"];

        Dictionary<string, string> before = world.Listing();
        Assert.That(world.Run([.. rollback, "--dry-run"]).Exited(ExitCode.Done).Out, Does.Contain("release.json: candidate-pools").And.Contain("nothing was moved"));
        Assert.That(world.Listing(), Is.EqualTo(before));

        world.Run(rollback).Exited(ExitCode.Done);
        AssertReaders(world, World.Night);
        Assert.That(world.Run(rollback).Exited(ExitCode.Done).Out, Is.EqualTo("nothing to do: readers have the release of 2026-11-13\n"));

        world.RunAll(World.Next).Exited(ExitCode.Done).Said(
            "nothing to do", "release.json does not move to 2026-11-14: its release was marked bad: half of the pools are empty");
        AssertReaders(world, World.Night);

        world.EditJobs("pool_size: 200", "pool_size: 180");
        world.RunAll(World.Next).Exited(ExitCode.Done);
        AssertReaders(world, World.Next);
    }

    [Test]
    public void One_signal_is_rolled_back_alone()
    {
        using World world = World.WithNight();
        world.RunAll(World.Next).Exited(ExitCode.Done);
        world.Run("rollback", "heard-filters", "--to", World.Text(World.Night), "--reason", "wrong").Exited(ExitCode.Done);
        SnapshotStore snapshots = world.Snapshots;
        Assert.That(snapshots.Latest("heard-filters")!.Date, Is.EqualTo(World.Night));
        Assert.That(snapshots.Release()!.Signals.Where(signal => signal.Value.Date == World.Night).Select(signal => signal.Key), Is.EqualTo(new[] { "heard-filters" }));
        Assert.That(snapshots.Latest("candidate-pools")!.Date, Is.EqualTo(World.Next));
    }

    [TestCase("rollback --to 2026-11-12 --reason x", "2026-11-12 has no release: candidate-pools, discovery-scores, heard-filters, listener-profiles, rediscoveries of that date are not published")]
    [TestCase("rollback --to 2026-11-20 --reason x", "which is older than 2026-11-20: a rollback goes back")]
    [TestCase("rollback --to 2026-11-12", "Option '--reason' is required")]
    [TestCase("rollback nope --to 2026-11-12 --reason x", "there is no signal 'nope'")]
    [TestCase("rollback heard-filters --to 2026-11-12 --reason x", "heard-filters of 2026-11-12 is not published; published are 1 dates, the newest 2026-11-13")]
    [TestCase("pin heard-filters --date 2026-11-12 --reason x", "heard-filters of 2026-11-12 is not published")]
    [TestCase("pin heard-filters --date 2026-11-13 --run nope --reason x", "heard-filters of 2026-11-13 has no finished run nope")]
    [TestCase("pin heard-filters --date 2026-11-13", "pin takes a signal, --date and --reason, or --list")]
    [TestCase("pin heard-filters --date 2026-11-13 --remove --reason x", "no run of heard-filters 2026-11-13 is pinned")]
    [TestCase("gc --keep 0", "--keep takes a whole number from 1 to 100000, got '0'")]
    [TestCase("gc --sandbox nope", "there is no sandbox 'nope'")]
    public void What_can_not_be_carried_out_is_refused_and_changes_nothing(string line, string message)
    {
        using World world = World.WithNight();
        string[] before = [.. world.Listing().Keys.Order()];
        world.Run(line.Split(' ')).Exited(ExitCode.BadConfiguration).Said(message);
        Assert.That(world.Listing().Keys.Where(file => !file.StartsWith(".staging", StringComparison.Ordinal)).Order(), Is.EqualTo(before.Where(file => !file.StartsWith(".staging", StringComparison.Ordinal))));
    }

    [Test]
    public void A_pin_is_listed_until_it_is_lifted()
    {
        using World world = World.WithNight();
        Assert.That(world.Run("pin", "--list").Exited(ExitCode.Done).Out, Is.EqualTo("nothing is pinned\n"));
        world.Run("pin", "listening-state", "--date", World.Text(World.Night), "--reason", "before the catalog changed").Exited(ExitCode.Done);
        Assert.That(world.Run("pin", "--list").Out, Does.Contain("listening-state").And.Contain("before the catalog changed"));
        world.Run("pin", "listening-state", "--date", World.Text(World.Night), "--remove", "--reason", "no longer").Exited(ExitCode.Done);
        Assert.That(world.Run("pin", "--list").Out, Is.EqualTo("nothing is pinned\n"));
    }

    [Test]
    public void Gc_takes_away_what_killed_processes_left_and_no_run_of_today()
    {
        using World world = World.WithNight();
        Directory.CreateDirectory(world["out/.spill/killed"]);
        File.WriteAllText(world["out/.spill/killed.staged"], "");
        Dictionary<string, string> before = world.Listing();
        Assert.That(world.Run("gc", "--keep", "1", "--dry-run").Exited(ExitCode.Done).Out, Does.Contain(".spill/killed/").And.Contain("0 runs and 1 leftovers"));
        Assert.That(world.Listing(), Is.EqualTo(before));
        Assert.That(world.Run("gc", "--keep", "1").Exited(ExitCode.Done).Out, Does.Contain("0 runs and 1 leftovers"));
        Assert.That(Directory.Exists(world["out/.spill/killed"]), Is.False);
        Assert.That(world.Run("gc", "--keep", "1").Exited(ExitCode.Done).Out, Is.EqualTo("nothing to remove: everything that is there is kept\n"));
        world.RunAll(World.Night).Exited(ExitCode.Done).Said("nothing to do");
    }

    [Test]
    public void Gc_ends_a_sandbox()
    {
        using World world = World.WithNight();
        world.RunAll(World.Night, "--set", "rediscoveries.list_size=2", "--sandbox", "short").Exited(ExitCode.Done);
        Assert.That(world.Run("gc", "--sandbox", "short", "--dry-run").Exited(ExitCode.Done).Out, Does.StartWith("sandbox short: ").And.Contain("dry run"));
        Assert.That(Directory.Exists(world["out/sandboxes/short"]));
        world.Run("gc", "--sandbox", "short").Exited(ExitCode.Done);
        Assert.That(Directory.Exists(world["out/sandboxes/short"]), Is.False);
        world.RunAll(World.Night).Exited(ExitCode.Done).Said("nothing to do");
    }

    private static void AssertReaders(World world, DateOnly date)
    {
        SnapshotStore snapshots = world.Snapshots;
        Release release = snapshots.Release()!;
        Assert.That(release.Date, Is.EqualTo(date));
        Assert.That(release.Signals.Keys, Is.EqualTo(Serving));
        foreach (string signal in Serving)
        {
            Assert.That(release.Signals[signal], Is.EqualTo(snapshots.Current(signal, date)), signal);
            Assert.That(snapshots.Latest(signal), Is.EqualTo(snapshots.Current(signal, date)), signal);
        }
    }
}
