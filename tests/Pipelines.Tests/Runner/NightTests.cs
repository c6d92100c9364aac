using Pipelines.Contracts;
using Pipelines.Snapshots;

namespace Pipelines.Tests.Runner;

public sealed class NightTests
{
    [Test]
    public void A_night_publishes_every_signal_and_points_readers_at_it()
    {
        using World world = World.Fresh();
        world.RunAll(World.Night).Exited(ExitCode.Done);
        SnapshotStore snapshots = world.Snapshots;
        foreach (string signal in World.Signals)
        {
            Assert.That(snapshots.Published(signal, World.Night)!.Rows, Is.Positive, signal);
            Assert.That(snapshots.Latest(signal), Is.EqualTo(snapshots.Current(signal, World.Night)), signal);
        }

        Release release = snapshots.Release()!;
        Assert.That(release.Date, Is.EqualTo(World.Night));
        Assert.That(release.Signals, Is.EqualTo(new Dictionary<string, Pointer>
        {
            ["candidate-pools"] = snapshots.Latest("candidate-pools")!,
            ["discovery-scores"] = snapshots.Latest("discovery-scores")!,
            ["heard-filters"] = snapshots.Latest("heard-filters")!,
            ["listener-profiles"] = snapshots.Latest("listener-profiles")!,
            ["rediscoveries"] = snapshots.Latest("rediscoveries")!,
        }));
        Assert.That(world.Staged(), Is.Empty);
    }

    [Test]
    public void A_rerun_says_in_one_line_that_there_is_nothing_to_do_and_touches_no_file()
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        Outcome rerun = world.RunAll(World.Night).Exited(ExitCode.Done);
        Assert.That(rerun.Error.Trim().Split('\n'), Has.One.Items, rerun.Error);
        // Three days of history, and every other signal once.
        rerun.Said($"nothing to do: all {World.Signals.Length + 2} steps are published and up to date");
        Assert.That(rerun.Out, Is.Empty);
        Assert.That(world.Listing(), Is.EqualTo(before));
    }

    [Test]
    public void Force_publishes_new_runs_with_the_digests_of_the_old_ones()
    {
        using World world = World.WithNight();
        Dictionary<string, string> digests = world.Digests(World.Night);
        Dictionary<string, Pointer> before = World.Signals.ToDictionary(signal => signal, signal => world.Snapshots.Latest(signal)!);
        world.RunAll(World.Night, "--force").Exited(ExitCode.Done);
        Assert.That(world.Digests(World.Night), Is.EqualTo(digests));
        foreach (string signal in World.Signals)
        {
            Assert.That(world.Snapshots.Latest(signal)!.Run, Is.GreaterThan(before[signal].Run), signal);
            Assert.That(world.Snapshots.Manifest(before[signal]).Rows, Is.Positive, $"the older run of {signal} still reads");
        }

        Assert.That(world.Snapshots.Release()!.Signals["heard-filters"], Is.EqualTo(world.Snapshots.Latest("heard-filters")));
    }

    [Test]
    public void Force_of_one_job_leaves_what_it_needs_as_it_is()
    {
        using World world = World.WithNight();
        Pointer state = world.Snapshots.Latest("listening-state")!;
        world.Run("run", "heard-filters", "--date", World.Text(World.Night), "--force").Exited(ExitCode.Done);
        Assert.That(world.Snapshots.Latest("listening-state"), Is.EqualTo(state));
    }

    [Test]
    public void The_next_night_builds_on_the_state_and_agrees_with_one_from_the_days_themselves()
    {
        using World chained = World.WithNight();
        chained.RunAll(World.Next).Exited(ExitCode.Done);
        Manifest state = chained.Snapshots.Published("listening-state", World.Next)!;
        Assert.That(state.Inputs.Select(input => (input.Name, input.Date)), Is.EquivalentTo(new[]
        {
            ("listening-state", (DateOnly?)World.Night),
            ("listening-history", World.Next),
        }));
        using World rebuilt = World.Fresh();
        rebuilt.RunAll(World.Next).Exited(ExitCode.Done);
        Assert.That(chained.Digests(World.Next).Where(IsOfTheNightAlone), Is.EqualTo(rebuilt.Digests(World.Next).Where(IsOfTheNightAlone)));
    }

    // The ledger says what changed since the one before.
    private static bool IsOfTheNightAlone(KeyValuePair<string, string> digest) => digest.Key != "promotion-ledger";

    [Test]
    public void One_job_brings_along_what_it_needs_and_no_more()
    {
        using World world = World.Fresh();
        world.Run("run", "heard-filters", "--date", World.Text(World.Night)).Exited(ExitCode.Done);
        Assert.That(world.Digests(World.Night).Keys, Is.EquivalentTo(new[] { "heard-filters", "listening-history", "listening-state" }));
        Assert.That(world.Snapshots.Release(), Is.Null, "a release has every serving signal");
    }

    [Test]
    public void Changed_parameters_run_the_job_again_and_what_rests_on_it_only_if_its_rows_changed()
    {
        using World world = World.WithNight();
        world.EditJobs("play_min_ms: 30000", "play_min_ms: 60000");
        Outcome outcome = world.RunAll(World.Night, "--log", "json").Exited(ExitCode.Done);
        outcome.Said("parameters changed", "an input changed");
        world.EditJobs("max_ms_played: 86400000", "max_ms_played: 86300000");
        Pointer state = world.Snapshots.Latest("listening-state")!;
        world.RunAll(World.Night).Exited(ExitCode.Done);
        Assert.That(world.Snapshots.Latest("listening-state"), Is.EqualTo(state), "no event lasted that long: the same rows came out");
    }
}
