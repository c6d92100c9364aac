using Pipelines.Contracts;

namespace Pipelines.Tests.Runner;

/// <summary>Runs that are stopped midway: nothing half published, and the next run completes as if nothing had been.</summary>
[Platform("Linux,MacOsX")]
public sealed class StopTests
{
    [Test]
    public void Ctrl_C_ends_the_run_with_130_and_clears_away_what_it_had_begun() =>
        Stopped("listening-history", child => child.Interrupt()).Exited(ExitCode.Interrupted).Said("stopped", "running again goes on from here");

    [Test]
    public void Ctrl_C_in_the_middle_of_the_night_keeps_what_was_finished() =>
        Stopped("listening-state", child => child.Interrupt()).Exited(ExitCode.Interrupted);

    [Test]
    public void Sigterm_ends_the_run_with_143_and_clears_away_what_it_had_begun() =>
        Stopped("track-neighbors", child => child.Terminate()).Exited(ExitCode.Terminated).Said("stopped");

    [TestCase("listening-history")]
    [TestCase("listening-state")]
    [TestCase("candidate-pools")]
    public void After_a_kill_the_next_run_clears_up_and_completes(string midst)
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        using (ChildRun child = Start(world))
        {
            child.AwaitStart(midst);
            child.KillHard();
            Assert.That(child.Finish().Code, Is.EqualTo(128 + 9));
        }

        Holds(world, before);
        Completes(world);
    }

    [Test]
    public void What_a_killed_run_left_in_staging_is_removed_and_what_a_live_run_holds_is_not()
    {
        using World world = World.WithNight();
        foreach (string run in new[] { "killed", "live" })
        {
            Directory.CreateDirectory(world[$"out/.staging/{run}"]);
        }

        File.WriteAllText(world["out/.staging/killed.staged"], "");
        File.WriteAllText(world["out/.staging/killed/part-00000-of-00004.parquet"], "half");
        File.WriteAllText(world["out/.staging/live.staged"], "");
        using (new FileStream(world["out/.staging/live.staged"], FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            world.RunAll(World.Next).Exited(ExitCode.Done);
            Assert.That(world.Staged(), Is.EqualTo(new[] { world["out/.staging/live"] }));
        }
    }

    [Test]
    public void A_run_killed_between_its_pointers_is_finished_by_the_next()
    {
        using World world = World.WithNight();
        string latest = File.ReadAllText(world["out/heard-filters/latest.json"]);
        string release = File.ReadAllText(world["out/release.json"]);
        world.RunAll(World.Next).Exited(ExitCode.Done);
        Dictionary<string, string> digests = world.Digests(World.Next);
        File.WriteAllText(world["out/heard-filters/latest.json"], latest);
        File.WriteAllText(world["out/release.json"], release);
        world.RunAll(World.Next).Exited(ExitCode.Done).Said("nothing to do");
        Assert.That(world.Snapshots.Latest("heard-filters"), Is.EqualTo(world.Snapshots.Current("heard-filters", World.Next)));
        Assert.That(world.Snapshots.Release()!.Date, Is.EqualTo(World.Next));
        Assert.That(world.Digests(World.Next), Is.EqualTo(digests));
    }

    [TestCase("heard-filters/latest.json")]
    [TestCase("heard-filters/dt=2026-11-13/current.json")]
    [TestCase("release.json")]
    public void A_pointer_that_can_not_be_read_is_mended_as_its_message_says(string pointer)
    {
        using World world = World.WithNight();
        Dictionary<string, string> digests = world.Digests(World.Night);
        File.WriteAllText(world[$"out/{pointer}"], "{");
        world.RunAll(World.Night).Exited(ExitCode.BadInput).Said($"{pointer} can't be read", "Remove it, and run the newest published date again");
        File.Delete(world[$"out/{pointer}"]);
        world.RunAll(World.Night).Exited(ExitCode.Done);
        Assert.That(world.Digests(World.Night), Is.EqualTo(digests));
        Assert.That(world.Snapshots.Latest("heard-filters"), Is.EqualTo(world.Snapshots.Release()!.Signals["heard-filters"]));
    }

    private static Outcome Stopped(string midst, Action<ChildRun> stop)
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        using ChildRun child = Start(world);
        child.AwaitStart(midst);
        stop(child);
        Outcome outcome = child.Finish();
        Assert.That(world.Staged(), Is.Empty);
        Holds(world, before);
        Completes(world);
        return outcome;
    }

    // Many files make a run that takes a moment.
    private static ChildRun Start(World world) => new(world.Arguments("run", "all", "--date", World.Text(World.Next), "--shards", "16"));

    private static void Holds(World world, Dictionary<string, string> before)
    {
        Dictionary<string, string> after = world.Listing();
        string[] untouched = [.. before.Keys.Where(file => !file.EndsWith("latest.json", StringComparison.Ordinal))];
        Assert.That(untouched.Select(file => after[file]), Is.EqualTo(untouched.Select(file => before[file])));
        Assert.That(world.Snapshots.Release()!.Date, Is.EqualTo(World.Night));
        foreach (string signal in World.Signals)
        {
            DateOnly latest = world.Snapshots.Latest(signal)!.Date;
            Assert.That(world.Snapshots.Published(signal, latest)!.Rows, Is.Positive, $"{signal} can be read");
        }
    }

    private static void Completes(World world)
    {
        world.RunAll(World.Next).Exited(ExitCode.Done);
        Assert.That(world.Staged().SelectMany(run => Directory.GetFileSystemEntries(run)), Is.Empty);
        using World undisturbed = World.WithNight();
        undisturbed.RunAll(World.Next).Exited(ExitCode.Done);
        Assert.That(world.Digests(World.Next), Is.EqualTo(undisturbed.Digests(World.Next)));
    }
}
