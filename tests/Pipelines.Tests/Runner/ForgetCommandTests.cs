using System.Text;
using Pipelines.Contracts;
using Pipelines.Runner;
using Pipelines.Snapshots;

namespace Pipelines.Tests.Runner;

/// <summary>The whole night without a listener whom the source still has.</summary>
public sealed class ForgetCommandTests
{
    [Test]
    public void Nothing_below_the_root_holds_them_and_the_next_night_does_not_either()
    {
        using World world = World.WithNight();
        world.RunAll(World.Next, "--set", "rediscoveries.list_size=2", "--sandbox", "short").Exited(ExitCode.Done);
        world.RunAll(World.Next).Exited(ExitCode.Done);
        string user = Listener(world);
        string[] others = OtherRows(world, World.Next, user);

        Outcome forgotten = Forget(world, user).Exited(ExitCode.Done);
        Assert.That(forgotten.Out, Does.Contain("listening-history").And.Contain("short").And.Contain("remains, computed with the listener and without any id: track-neighbors").And.Contain("model.bin"));
        Assert.That(forgotten.Out + forgotten.Error, Does.Not.Contain(user));
        AssertNowhere(world, user);
        Assert.That(OtherRows(world, World.Next, user), Is.EqualTo(others));
        world.RunAll(World.Night).Exited(ExitCode.Done).Said("nothing to do");
        world.RunAll(World.Next).Exited(ExitCode.Done).Said("nothing to do");
        world.RunAll(World.Next, "--set", "rediscoveries.list_size=2", "--sandbox", "short").Exited(ExitCode.Done).Said("nothing to do");

        world.RunAll(World.Next.AddDays(1)).Exited(ExitCode.Done);
        AssertNowhere(world, user);
        Assert.That(world.Snapshots.Published("listening-history", World.Next.AddDays(1))!.Figures["events_forgotten"], Is.Positive);
        world.Run("explain", "--user", Other(world, user), "--date", World.Text(World.Next)).Exited(ExitCode.Done);

        string second = Listener(world, otherThan: user);
        Assert.That(Forget(world, second).Exited(ExitCode.Done).Out, Does.Contain("track-stats of 2026-11-13, 2026-11-14, 2026-11-15"), "those that the first was taken out of before were computed with the second");
        AssertNowhere(world, second);
        world.RunAll(World.Next).Exited(ExitCode.Done).Said("nothing to do");
    }

    [Test]
    public void What_is_by_listener_is_as_if_they_had_never_been_there()
    {
        using World world = World.WithNight();
        string user = Listener(world);
        Forget(world, user).Exited(ExitCode.Done);
        Dictionary<string, string> rewritten = world.Digests(World.Night);

        Directory.Move(world["out/suppression"], world["suppression"]);
        Directory.Delete(world["out"], recursive: true);
        Directory.CreateDirectory(world["out"]);
        Directory.Move(world["suppression"], world["out/suppression"]);
        world.RunAll(World.Night).Exited(ExitCode.Done);
        Dictionary<string, string> made = world.Digests(World.Night);
        foreach (string signal in new[] { "listening-history", "listening-state", "heard-filters", "rediscoveries" })
        {
            Assert.That(rewritten[signal], Is.EqualTo(made[signal]), signal);
        }
    }

    [Test]
    public void The_ledger_is_made_again_without_the_row_of_a_listener_who_stays_in_its_sums()
    {
        using World world = World.WithNight();
        string before = world.Digests(World.Night)["promotion-ledger"];
        string promoted = ParquetFile.Value<string>($"select min(user_id) from read_parquet('{Folder(world, "promotion-scores", World.Night)}/part-*.parquet')");
        Forget(world, promoted).Exited(ExitCode.Done);
        Assert.That(world.Snapshots.Published("promotion-scores", World.Night)!.Rows, Is.Positive);
        world.Run("run", "promotion-ledger", "--date", World.Text(World.Night), "--force").Exited(ExitCode.Done);
        Assert.That(world.Digests(World.Night)["promotion-ledger"], Is.EqualTo(before));
    }

    [Test]
    public void A_day_on_which_nobody_else_listened_is_an_empty_one_and_not_missing()
    {
        using World world = World.WithNight();
        string user = Listener(world);
        Forget(world, user).Exited(ExitCode.Done);
        ParquetFile.Rewrite(world.Day(World.Next), InputContracts.ListeningHistory, $"select * from original where user_id = '{user}'");
        world.Run("run", "listening-history", "--date", World.Text(World.Next)).Exited(ExitCode.Done);
        Assert.That(world.Snapshots.Published("listening-history", World.Next)!.Rows, Is.Zero);
    }

    [Test]
    public void A_dry_run_changes_nothing_and_makes_no_key()
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        Assert.That(world.Run("forget", "--user", Listener(world), "--reason", "asked", "--dry-run").Exited(ExitCode.Done).Out, Does.Contain("written again").And.Contain("dry run"));
        Assert.That(world.Listing(), Is.EqualTo(before));
        Assert.That(File.Exists(world["suppression.key"]), Is.False);
    }

    [Test]
    public void The_key_is_its_owner_s_alone_and_a_second_forget_keeps_it()
    {
        using World world = World.WithNight();
        Forget(world, "nobody").Exited(ExitCode.Done).Said("suppression.key was made");
        Assert.That(OperatingSystem.IsWindows() || File.GetUnixFileMode(world["suppression.key"]) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        byte[] key = File.ReadAllBytes(world["suppression.key"]);
        Outcome second = Forget(world, "somebody").Exited(ExitCode.Done);
        Assert.That(second.Out, Does.StartWith("no run held the listener"));
        Assert.That(second.Error, Is.Empty);
        Assert.That(File.ReadAllBytes(world["suppression.key"]), Is.EqualTo(key));
    }

    [TestCase("country:SE", "asked", "'country:SE' is no listener's id")]
    [TestCase(" ", "asked", "' ' is no listener's id")]
    [TestCase("u-1", "u-1 asked for it", "the reason names the listener")]
    [TestCase("u-1", " ", "--reason takes some words")]
    public void What_can_not_be_carried_out_is_refused(string user, string reason, string message)
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        world.Run("forget", "--user", user, "--reason", reason).Exited(ExitCode.BadConfiguration).Said(message);
        Assert.That(world.Listing(), Is.EqualTo(before));
    }

    private static Outcome Forget(World world, string user) => world.Run("forget", "--user", user, "--reason", "asked on 2026-11-20");

    // Somebody who listens on all of the days that are going to be run.
    private static string Listener(World world, string otherThan = "") => ParquetFile.Value<string>(
        $"select user_id from read_parquet('{world["data/listening_history"]}/*/*.parquet') where played_at >= timestamp '2026-11-13' and played_at < timestamp '2026-11-16' and user_id <> '{otherThan}' group by user_id having count(distinct cast(played_at as date)) = 3 order by count(*) desc, user_id limit 1");

    private static string Other(World world, string user) => ParquetFile.Value<string>(
        $"select min(user_id) from read_parquet('{Folder(world, "candidate-pools", World.Next)}/*.parquet') where user_id <> '{user}' and user_id not like 'country:%'");

    /// <summary>Hash of the rows of everybody else, by signal.</summary>
    private static string[] OtherRows(World world, DateOnly date, string user) =>
    [
        .. JobCatalog.All.Values.Where(job => job.Output.Columns[0].Name == "user_id").Select(job =>
            $"{job.Name} {ParquetFile.Value<string>($"select cast(sum(cast(hash(r) as hugeint)) as varchar) from read_parquet('{Folder(world, job.Name, date)}/part-*.parquet', hive_partitioning = false) r where user_id <> '{user}'")}"),
    ];

    private static string Folder(World world, string signal, DateOnly date) => world[$"out/{world.Snapshots.Current(signal, date)!.Folder}"];

    // In every Parquet file that has listeners, and in the bytes of every file whatever it is.
    private static void AssertNowhere(World world, string user)
    {
        byte[] id = Encoding.UTF8.GetBytes(user);
        foreach (string file in Directory.GetFiles(world["out"], "*", SearchOption.AllDirectories))
        {
            Assert.That(File.ReadAllBytes(file).AsSpan().IndexOf(id), Is.EqualTo(-1), file);
            if (file.EndsWith(".parquet", StringComparison.Ordinal)
                && ParquetFile.Value<long>($"select count(*) from parquet_schema('{file}') where name = 'user_id'") > 0)
            {
                Assert.That(ParquetFile.Value<long>($"select count(*) from read_parquet('{file}') where user_id = '{user}'"), Is.Zero, file);
            }
        }
    }
}
