using System.Text.Json;
using Pipelines.Contracts;
using Pipelines.Runner;
using Pipelines.Snapshots;

namespace Pipelines.Tests.Runner;

/// <summary>Jobs split into shard tasks and a task that gathers them.</summary>
public sealed class ShardTaskTests
{
    private const string Filters = "heard-filters";
    private static readonly string Night = World.Text(World.Night);
    private static readonly string[] ByListener = [.. JobCatalog.All.Values.Where(job => job.IsByListener).Select(job => job.Name)];

    [TestCase(1)]
    [TestCase(4)]
    public void Every_job_by_listener_gathers_to_what_it_makes_whole(int shards)
    {
        using World world = World.WithNight();
        Assert.That(ByListener, Has.Length.GreaterThan(4));
        foreach (string job in ByListener)
        {
            Manifest whole = world.Snapshots.Published(job, World.Night)!;
            Unpublish(world, job);
            foreach (int shard in Enumerable.Range(0, shards).Reverse())
            {
                RunShard(world, job, $"{shard}/{shards}").Exited(ExitCode.Done);
            }

            Assert.That(world.Snapshots.Current(job, World.Night), Is.Null, "nothing is published by a shard task");
            Gather(world, job, shards).Exited(ExitCode.Done);
            Manifest gathered = world.Snapshots.Published(job, World.Night)!;
            Assert.That((gathered.Digest, gathered.Rows), Is.EqualTo((whole.Digest, whole.Rows)), job);
            Assert.That(gathered.Files.Select(file => (file.Shard, file.Of)), Is.EqualTo(Enumerable.Range(0, shards).Select(shard => (shard, shards))), job);
            Assert.That(gathered.Figures, Is.EqualTo(whole.Figures), job);
            Assert.That(gathered.SideFiles.Select(file => (file.Path, file.Digest ?? file.Sha256)), Is.EqualTo(whole.SideFiles.Select(file => (file.Path, file.Digest ?? file.Sha256))), job);
            Assert.That(world.Snapshots.Release()!.Signals.GetValueOrDefault(job)?.Run, Is.AnyOf(gathered.Run, null), "the release moved along");
            Assert.That(ShardFolders(world, job), Is.Empty, "shards go when they are gathered");
        }

        Assert.That(world.Staged(), Is.Empty);
        world.RunAll(World.Night).Exited(ExitCode.Done).Said("nothing to do");
    }

    [Test]
    public void Gathering_too_early_names_the_missing_shards_and_publishes_nothing()
    {
        using World world = World.WithNight();
        Unpublish(world, Filters);
        RunShard(world, Filters, "0/4").Exited(ExitCode.Done);
        RunShard(world, Filters, "2/4").Exited(ExitCode.Done);
        Gather(world, Filters, 4).Exited(ExitCode.InputMissing).Said($"{Filters} of {Night}: of 4 shards, 1, 3 are not there", "--shard 1/4");
        Assert.That(world.Snapshots.Current(Filters, World.Night), Is.Null);
        RunShard(world, Filters, "1/4").Exited(ExitCode.Done);
        RunShard(world, Filters, "3/4").Exited(ExitCode.Done);
        Gather(world, Filters, 4).Exited(ExitCode.Done);
    }

    [Test]
    public void A_shard_that_is_there_is_not_computed_again_and_neither_is_one_of_a_date_that_is_published()
    {
        using World world = World.WithNight();
        RunShard(world, Filters, "1/4").Exited(ExitCode.Done).Said("nothing to do");
        Assert.That(ShardFolders(world, Filters), Is.Empty);
        Unpublish(world, Filters);
        RunShard(world, Filters, "1/4").Exited(ExitCode.Done);
        Dictionary<string, string> before = world.Listing();
        RunShard(world, Filters, "1/4").Exited(ExitCode.Done).Said("nothing to do");
        Assert.That(world.Listing(), Is.EqualTo(before));
        RunShard(world, Filters, "0/1").Exited(ExitCode.Done);
        Gather(world, Filters, 1).Exited(ExitCode.Done);
        Gather(world, Filters, 4).Exited(ExitCode.Done).Said("nothing to do");
    }

    [Test]
    public void What_a_killed_gathering_left_behind_goes_with_the_next_one()
    {
        using World world = World.WithNight();
        string current = world[$"out/{Filters}/dt={Night}/current.json"];
        byte[] published = File.ReadAllBytes(current);
        Unpublish(world, Filters);
        RunShard(world, Filters, "0/1").Exited(ExitCode.Done);
        File.WriteAllBytes(current, published);
        Gather(world, Filters, 1).Exited(ExitCode.Done).Said("nothing to do");
        Assert.That(ShardFolders(world, Filters), Is.Empty);
        Assert.That(File.ReadAllBytes(current), Is.EqualTo(published));
    }

    [Test]
    public void Shards_of_other_parameters_are_none_of_this_run()
    {
        using World world = World.WithNight();
        Unpublish(world, Filters);
        RunShard(world, Filters, "0/1").Exited(ExitCode.Done);
        world.EditJobs("false_positive_rate: 0.01", "false_positive_rate: 0.02");
        Gather(world, Filters, 1).Exited(ExitCode.InputMissing).Said("of 1 shards, 0 is not there for what would be read now");
        RunShard(world, Filters, "0/1").Exited(ExitCode.Done);
        Gather(world, Filters, 1).Exited(ExitCode.Done);
        Assert.That(world.Snapshots.Published(Filters, World.Night)!.Parameters["false_positive_rate"], Is.EqualTo("0.02"));
    }

    [Test]
    public void A_shard_whose_file_was_changed_is_named_with_the_mend_which_works()
    {
        using World world = World.WithNight();
        Unpublish(world, Filters);
        RunShard(world, Filters, "0/2").Exited(ExitCode.Done);
        RunShard(world, Filters, "1/2").Exited(ExitCode.Done);
        string file = Directory.GetFiles(world[$"out/{Filters}/dt={Night}"], "part-00001-of-00002.parquet", SearchOption.AllDirectories)
            .Single(path => path.Contains("shards=", StringComparison.Ordinal));
        File.AppendAllText(file, "x");
        Gather(world, Filters, 2).Exited(ExitCode.BadInput).Said(file, "--shard 1/2 --force");
        Assert.That(world.Snapshots.Current(Filters, World.Night), Is.Null);
        RunShard(world, Filters, "1/2", "--force").Exited(ExitCode.Done);
        Gather(world, Filters, 2).Exited(ExitCode.Done);
    }

    [Test]
    public void A_shard_task_that_was_killed_leaves_nothing_that_the_next_one_can_not_replace()
    {
        using World world = World.WithNight();
        string digest = world.Snapshots.Published("candidate-pools", World.Night)!.Digest;
        Unpublish(world, "candidate-pools");
        using (ChildRun child = new(world.Arguments("run", "candidate-pools", "--date", Night, "--shard", "0/1")))
        {
            child.AwaitStart("candidate-pools");
            child.KillHard();
            child.Finish();
        }

        Gather(world, "candidate-pools", 1).Exited(ExitCode.InputMissing);
        RunShard(world, "candidate-pools", "0/1").Exited(ExitCode.Done);
        Gather(world, "candidate-pools", 1).Exited(ExitCode.Done);
        Assert.That(world.Snapshots.Published("candidate-pools", World.Night)!.Digest, Is.EqualTo(digest));
        Assert.That(world.Staged(), Is.Empty);
    }

    [Test]
    public void What_the_job_needs_is_not_run_by_a_shard_task()
    {
        using World world = World.Fresh();
        RunShard(world, Filters, "0/4").Exited(ExitCode.InputMissing).Said($"listening-state of {Night} is not published; run it first");
    }

    [Test]
    public void Every_log_line_of_a_shard_task_names_it()
    {
        using World world = World.WithNight();
        Unpublish(world, Filters);
        using ChildRun child = new(world.Arguments("run", Filters, "--date", Night, "--shard", "1/4"));
        string[] lines = child.Finish().Exited(ExitCode.Done).Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        JsonElement[] properties = [.. lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Properties"))];
        Assert.That(properties, Has.Length.EqualTo(2), "it started, and it is there");
        foreach (JsonElement line in properties)
        {
            Assert.That(
                new[] { "Job", "Date", "Shard" }.Select(name => line.GetProperty(name).GetString()), Is.EqualTo(new[] { Filters, Night, "1/4" }));
            Assert.That(line.GetProperty("Run").GetString(), Has.Length.EqualTo(26));
        }
    }

    [TestCase("track-stats", "--shard 0/4", "track-stats has no rows by listener")]
    [TestCase("track-neighbors", "--gather 4", "track-neighbors has no rows by listener")]
    [TestCase("all", "--shard 0/4", "--shard and --gather take one job of jobs.yaml, got 'all'")]
    [TestCase(Filters, "--shard 4/4", "--shard takes a shard and of how many, a power of two, such as 3/16, got '4/4'")]
    [TestCase(Filters, "--shard 0/3", "got '0/3'")]
    [TestCase(Filters, "--shard 1", "got '1'")]
    [TestCase(Filters, "--shard -1/4", "got '-1/4'")]
    [TestCase(Filters, "--gather 3", "--gather takes a power of two from 1 to 4096, got '3'")]
    [TestCase(Filters, "--shard 0/4 --gather 4", "--shard, --gather and --shards are given one at a time")]
    [TestCase(Filters, "--gather 4 --shards 4", "--shard, --gather and --shards are given one at a time")]
    public void What_can_not_be_split_is_refused(string job, string options, string message)
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        world.Run(["run", job, "--date", Night, .. options.Split(' ')]).Exited(ExitCode.BadConfiguration).Said(message);
        Assert.That(world.Listing(), Is.EqualTo(before));
    }

    private static Outcome RunShard(World world, string job, string shard, params ReadOnlySpan<string> more) =>
        world.Run(["run", job, "--date", Night, "--shard", shard, .. more]);

    private static Outcome Gather(World world, string job, int shards) => world.Run("run", job, "--date", Night, "--gather", $"{shards}");

    private static void Unpublish(World world, string job) => File.Delete(world[$"out/{job}/dt={Night}/current.json"]);

    private static string[] ShardFolders(World world, string job) => Directory.GetDirectories(world[$"out/{job}/dt={Night}"], "shards=*");
}
