using Pipelines.Contracts;
using Pipelines.Snapshots;

namespace Pipelines.Tests.Runner;

/// <summary>Snapshots that were damaged after they were published, and are then to be read by a run.</summary>
public sealed class DamagedInputTests
{
    [TestCase("listening-state", "part-00001-of-00002.parquet", "flip", "was changed after it was published")]
    [TestCase("listening-state", "part-00001-of-00002.parquet", "truncate", "bytes, and had")]
    [TestCase("track-neighbors", "part-00000-of-00002.parquet", "remove", "is missing")]
    [TestCase("track-neighbors", "model.bin", "flip", "was changed after it was published")]
    [TestCase("track-neighbors", "model.bin", "truncate", "bytes, and had")]
    [TestCase("track-neighbors", "model.bin", "remove", "is missing")]
    public void Nothing_is_made_of_a_damaged_file_and_the_mend_that_is_told_mends_it(string signal, string file, string kind, string fault)
    {
        using World world = World.WithNight();
        Dictionary<string, string> digests = world.Digests(World.Night);
        string path = Damage.File(world, signal, file);
        Damage.Befall(path, kind);
        Dictionary<string, string> before = world.Listing();
        string[] pools = ["run", "candidate-pools", "--date", "2026-11-13", "--force"];
        Outcome told = world.Run(pools).Exited(ExitCode.BadInput)
            .Said("candidate-pools 2026-11-13 would read what is not as it was published", $"{path} ", fault, $"Make it again: pipelines run {signal} --date 2026-11-13 --force", "Then run this again");
        Assert.That(world.Listing(), Is.EqualTo(before));
        Assert.That(world.Staged(), Is.Empty);
        Damage.FollowMend(world, told).Exited(ExitCode.Done);
        world.Run(pools).Exited(ExitCode.Done);
        Assert.That(world.Digests(World.Night), Is.EqualTo(digests));
        world.RunAll(World.Night).Exited(ExitCode.Done).Said("nothing to do");
    }

    [Test]
    public void A_file_that_can_not_be_read_is_named()
    {
        using World world = World.WithNight();
        string path = Damage.File(world, "track-neighbors", "model.bin");
        using FileStream held = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        world.Run("run", "candidate-pools", "--date", "2026-11-13", "--force").Exited(ExitCode.BadInput).Said($"{path} can't be read: ");
    }

    [Test]
    public void The_next_night_does_not_build_on_a_damaged_state()
    {
        using World world = World.WithNight();
        using World undamaged = World.WithNight();
        Damage.Befall(Damage.File(world, "listening-state", "part-00001-of-00002.parquet"), "flip");
        Outcome told = world.RunAll(World.Next).Exited(ExitCode.BadInput).Said("listening-state 2026-11-14 would read what is not as it was published");
        Assert.That(world.Snapshots.Published("listening-state", World.Next), Is.Null);
        Assert.That(world.Snapshots.Release()!.Date, Is.EqualTo(World.Night));
        Damage.FollowMend(world, told).Exited(ExitCode.Done);
        world.RunAll(World.Next).Exited(ExitCode.Done);
        undamaged.RunAll(World.Next).Exited(ExitCode.Done);
        Assert.That(world.Digests(World.Next), Is.EqualTo(undamaged.Digests(World.Next)));
    }

    [Test]
    public void A_manifest_of_another_run_is_no_input()
    {
        using World world = World.WithNight();
        Pointer first = world.Snapshots.Latest("track-stats")!;
        world.RunAll(World.Next).Exited(ExitCode.Done);
        Damage.SwapManifest(world, "track-stats", first);
        string[] pools = ["run", "candidate-pools", "--date", "2026-11-14", "--force"];
        world.Run(pools).Exited(ExitCode.BadInput).Said("is the manifest of another run", "publish track-stats of 2026-11-14 again with --force");
        world.Run("run", "track-stats", "--date", "2026-11-14", "--force").Exited(ExitCode.Done);
        world.Run(pools).Exited(ExitCode.Done);
    }

    [TestCase("explain", "--user", "{user}")]
    [TestCase("evaluate", "--from", "2026-11-14", "--to", "2026-11-15")]
    public void Neither_explain_nor_evaluate_reads_a_damaged_file(params string[] command)
    {
        using World world = World.WithNight();
        string pools = Damage.File(world, "candidate-pools", "part-*.parquet");
        string user = ParquetFile.Value<string>($"select min(user_id) from read_parquet('{pools}') where user_id not like 'country:%'");
        Damage.Befall(Damage.File(world, "track-neighbors", command[0] == "explain" ? "model.bin" : "dictionary.parquet"), "flip");
        world.Run([.. command.Select(word => word.Replace("{user}", user, StringComparison.Ordinal))]).Exited(ExitCode.BadInput)
            .Said($"{command[0]} would read what is not as it was published", "pipelines run track-neighbors --date 2026-11-13 --force");
    }

    [Test]
    public void A_night_that_has_nothing_to_do_reads_no_file_and_finds_no_damage()
    {
        using World world = World.WithNight();
        Damage.Befall(Damage.File(world, "listening-state", "part-00001-of-00002.parquet"), "flip");
        world.RunAll(World.Night).Exited(ExitCode.Done).Said("nothing to do");
    }
}
