using Pipelines.Contracts;
using Pipelines.Snapshots;

namespace Pipelines.Tests.Runner;

/// <summary><c>inspect --verify</c>.</summary>
public sealed class VerifyTests
{
    [Test]
    public void A_night_is_verified_from_its_pointers_down_to_its_rows_and_nothing_is_written()
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        string all = world.Run("inspect", "all", "--verify").Exited(ExitCode.Done).Out;
        Assert.That(all.Trim().Split('\n'), Has.Length.EqualTo(World.Signals.Length), "the released runs are the latest ones, and are read once");
        foreach (string signal in World.Signals)
        {
            Manifest manifest = world.Snapshots.Published(signal, World.Night)!;
            Assert.That(all, Does.Match($"{signal} 2026-11-13, run {manifest.Run}: {manifest.Files.Length + manifest.SideFiles.Length} files, .* as published"));
        }

        Assert.That(world.Run("inspect", "release", "--verify").Exited(ExitCode.Done).Out.Trim().Split('\n'), Has.Length.EqualTo(world.Snapshots.Release()!.Signals.Count));
        Assert.That(world.Run("inspect", "all", "--verify", "--date", "2026-11-12").Exited(ExitCode.Done).Out, Does.StartWith("listening-history 2026-11-12, run "));
        Assert.That(world.Listing(), Is.EqualTo(before));
    }

    [TestCase("heard-filters", "part-00001-of-00002.parquet", "flip", "was changed after it was published: its SHA-256 is")]
    [TestCase("heard-filters", "part-00001-of-00002.parquet", "truncate", "bytes, and had")]
    [TestCase("listening-state", "part-00001-of-00002.parquet", "remove", "is missing")]
    [TestCase("track-neighbors", "model.bin", "flip", "was changed after it was published: its SHA-256 is")]
    [TestCase("listening-history", "refused.parquet", "remove", "is missing")]
    public void A_damaged_file_is_named_and_the_mend_that_is_told_mends_it(string signal, string file, string kind, string fault)
    {
        using World world = World.WithNight();
        Dictionary<string, string> digests = world.Digests(World.Night);
        string path = Damage.File(world, signal, file);
        Damage.Befall(path, kind);
        Outcome told = world.Run("inspect", signal, "--verify").Exited(ExitCode.BadInput)
            .Said("1 fault in what is published", $"{path} ", fault, $"Make it again: pipelines run {signal} --date 2026-11-13 --force --file ");
        Damage.FollowMend(world, told).Exited(ExitCode.Done);
        world.Run("inspect", "all", "--verify").Exited(ExitCode.Done);
        Assert.That(world.Digests(World.Night), Is.EqualTo(digests));
    }

    [Test]
    public void All_faults_are_in_one_list_and_what_is_whole_is_said_to_be()
    {
        using World world = World.WithNight();
        string[] damaged = [Damage.File(world, "heard-filters", "part-00000-of-00002.parquet"), Damage.File(world, "heard-filters", "part-00001-of-00002.parquet"), Damage.File(world, "candidate-pools", "part-00000-of-00002.parquet")];
        Damage.Befall(damaged[0], "flip");
        Damage.Befall(damaged[1], "remove");
        Damage.Befall(damaged[2], "truncate");
        File.AppendAllText(Damage.File(world, "track-stats", "manifest.json"), " ");
        Outcome told = world.Run("inspect", "all", "--verify").Exited(ExitCode.BadInput).Said("4 faults in what is published", "track-stats/dt=2026-11-13/run=");
        told.Said(damaged);
        told.Said("pipelines run heard-filters --date 2026-11-13 --force", "and: ", "pipelines run candidate-pools --date 2026-11-13 --force", "publish track-stats of 2026-11-13 again with --force");
        Assert.That(told.Out.Trim().Split('\n'), Has.Length.EqualTo(World.Signals.Length - 3));
    }

    [Test]
    public void A_manifest_of_another_run_is_named_though_the_pointers_were_made_to_fit_it()
    {
        using World world = World.WithNight();
        Pointer first = world.Snapshots.Latest("rediscoveries")!;
        world.RunAll(World.Next).Exited(ExitCode.Done);
        Damage.SwapManifest(world, "rediscoveries", first);
        world.Run("inspect", "rediscoveries", "--verify").Exited(ExitCode.BadInput)
            .Said("manifest.json is the manifest of another run (rediscoveries 2026-11-13", "publish rediscoveries of 2026-11-14 again with --force");
        world.Run("run", "rediscoveries", "--date", "2026-11-14", "--force").Exited(ExitCode.Done);
        world.Run("inspect", "all", "--verify").Exited(ExitCode.Done);
    }

    [TestCase("heard-filters/latest.json", "heard-filters", "track-stats")]
    [TestCase("heard-filters/dt=2026-11-13/current.json", "2026-11-13", "2026-11-12")]
    [TestCase("release.json", "\"date\": \"2026-11-13\"", "\"date\": \"2026-11-12\"")]
    public void A_pointer_that_was_changed_by_hand_is_named_and_mended_as_told(string pointer, string from, string to)
    {
        using World world = World.WithNight();
        string[] verify = pointer.Contains("current", StringComparison.Ordinal) ? ["inspect", "heard-filters", "--verify", "--date", "2026-11-13"] : ["inspect", "all", "--verify"];
        int at = File.ReadAllText(world[$"out/{pointer}"]).IndexOf(from, StringComparison.Ordinal);
        File.WriteAllText(world[$"out/{pointer}"], File.ReadAllText(world[$"out/{pointer}"]).Remove(at, from.Length).Insert(at, to));
        world.Run(verify).Exited(ExitCode.BadInput).Said($"{pointer} names", "it was changed by hand. Remove it, and run the newest published date again");
        File.Delete(world[$"out/{pointer}"]);
        world.RunAll(World.Night).Exited(ExitCode.Done);
        world.Run(verify).Exited(ExitCode.Done);
    }

    [Test]
    public void A_pointer_to_a_run_that_is_not_there_is_named()
    {
        using World world = World.WithNight();
        string run = world.Snapshots.Latest("heard-filters")!.Run;
        string pointer = world["out/heard-filters/dt=2026-11-13/current.json"];
        File.WriteAllText(pointer, File.ReadAllText(pointer).Replace(run, "01nowhere", StringComparison.Ordinal));
        world.Run("inspect", "heard-filters", "--verify", "--date", "2026-11-13").Exited(ExitCode.BadInput)
            .Said("run=01nowhere/manifest.json is missing, and a pointer names it; publish heard-filters of 2026-11-13 again with --force");
        world.Run("run", "heard-filters", "--date", "2026-11-13", "--force").Exited(ExitCode.Done);
        world.Run("inspect", "heard-filters", "--verify", "--date", "2026-11-13").Exited(ExitCode.Done);
    }

    [TestCase("heard-filters --verify --user u", "--verify takes no --user")]
    [TestCase("release --verify --date 2026-11-13", "--verify takes no --date with release")]
    [TestCase("nope --verify", "there is no signal 'nope'")]
    public void What_can_not_be_verified_is_refused(string line, string message)
    {
        using World world = World.WithNight();
        world.Run(["inspect", .. line.Split(' ')]).Exited(ExitCode.BadConfiguration).Said(message);
    }

    [TestCase("all")]
    [TestCase("release")]
    [TestCase("heard-filters")]
    public void Before_the_first_night_there_is_nothing_to_verify(string what)
    {
        using World world = World.Fresh();
        world.Run("inspect", what, "--verify").Exited(ExitCode.InputMissing).Said($"nothing of {what} is published");
    }
}
