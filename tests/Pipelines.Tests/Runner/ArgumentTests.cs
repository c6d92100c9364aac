using Pipelines.Contracts;

namespace Pipelines.Tests.Runner;

/// <summary>A command line that can't be carried out ends with exit code 2, says why, and does nothing.</summary>
public sealed class ArgumentTests
{
    private const string Date = "2026-11-14";

    [TestCase("run nope --date " + Date, "jobs.yaml has no job 'nope'; it has candidate-pools, discovery-scores, heard-filters")]
    [TestCase("run all --date 2026-13-01", "--date takes a date such as 2026-11-20, got '2026-13-01'")]
    [TestCase("run all --date 14.11.2026", "--date takes a date such as 2026-11-20, got '14.11.2026'")]
    [TestCase("run all --date today", "--date takes a date such as 2026-11-20, got 'today'")]
    [TestCase("run all", "Option '--date' is required")]
    [TestCase("run --date " + Date, "Required argument missing for command: 'run'")]
    [TestCase("run all --date " + Date + " --env staging", "has no environment 'staging'; it has local, prod")]
    [TestCase("run all --date " + Date + " --frobnicate", "'--frobnicate'")]
    [TestCase("run all --date " + Date + " --memory 0", "--memory takes a size such as 512MiB or 4GiB, got '0'")]
    [TestCase("run all --date " + Date + " --memory much", "--memory takes a size such as 512MiB or 4GiB, got 'much'")]
    [TestCase("run all --date " + Date + " --shards 3", "--shards takes 0 or a power of two from 1 to 4096, got '3'")]
    [TestCase("run all --date " + Date + " --shards -4", "--shards takes 0 or a power of two from 1 to 4096, got '-4'")]
    [TestCase("run all --date " + Date + " --shards 8192", "--shards takes 0 or a power of two from 1 to 4096, got '8192'")]
    [TestCase("run all --date " + Date + " --shards many", "--shards takes 0 or a power of two from 1 to 4096, got 'many'")]
    [TestCase("run all --date " + Date + " --threads -1", "--threads takes a whole number from 0 to 1024, got '-1'")]
    [TestCase("run all --date " + Date + " --threads 100000", "--threads takes a whole number from 0 to 1024, got '100000'")]
    [TestCase("run all --date " + Date + " --log xml", "--log takes text or json, got 'xml'")]
    [TestCase("run all --date " + Date + " --set pool_size=3", "--set takes job.key=value, such as candidate-pools.pool_size=100, got pool_size=3")]
    [TestCase("run all --date " + Date + " --set candidate-pools.pool_size=0", "--set candidate-pools.pool_size=0: candidate-pools.pool_size must be between 1 and 10000, got 0")]
    [TestCase("run all --date " + Date + " --set candidate-pool.pool_size=9", "candidate-pool is not a job of this file; did you mean candidate-pools?")]
    [TestCase("run nope --date " + Date + " --sandbox s", "jobs.yaml has no job 'nope'")]
    [TestCase("inspect nope", "there is no signal 'nope'; there are candidate-pools, discovery-scores, heard-filters")]
    [TestCase("inspect heard-filters --date soon", "--date takes a date such as 2026-11-20, got 'soon'")]
    [TestCase("inspect track-neighbors --user u", "track-neighbors has no rows by listener")]
    public void Says_what_it_takes_instead(string line, string message)
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        Outcome outcome = world.Run(line.Split(' ')).Exited(ExitCode.BadConfiguration).Said(message);
        Assert.That(outcome.Out, Is.Empty);
        Assert.That(world.Listing(), Is.EqualTo(before));
    }

    [TestCase("--listeners 0", "listeners must be 1 to 10000000, got 0")]
    [TestCase("--tracks 1", "tracks must be 500 to 1000000, got 1")]
    [TestCase("--days 0", "days must be 1 to 400, got 0")]
    [TestCase("--daily-events NaN", "daily events must be above 0 and at most 20, got NaN")]
    [TestCase("--seed -1", "-1")]
    [TestCase("--listeners many", "many")]
    public void A_sample_that_can_not_be_made_writes_nothing(string options, string message)
    {
        using World world = World.Fresh();
        CommandLine.Run(["sample", "generate", "--output", world["other"], .. options.Split(' ')]).Exited(ExitCode.BadConfiguration).Said(message);
        Assert.That(Directory.Exists(world["other"]), Is.False);
    }

    [Test]
    public void A_jobs_file_that_is_not_there_is_named_in_full()
    {
        using World world = World.Fresh();
        string path = world["elsewhere/jobs.yaml"];
        CommandLine.Run("run", "all", "--date", Date, "--file", path).Exited(ExitCode.BadConfiguration).Said($"{path}: there is no such file");
    }

    [Test]
    public void All_faults_of_a_jobs_file_are_listed_with_their_lines()
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        world.EditJobs("pool_size: 200", "pool_size: 0");
        world.EditJobs("false_positive_rate", "false_positives");
        world.EditJobs("memory: 4GiB", "memory: lots");
        string[] lines = File.ReadAllLines(world["jobs.yaml"]);
        world.RunAll(World.Next).Exited(ExitCode.BadConfiguration).Said(
            $"jobs.yaml:{LineOf("pool_size")}: candidate-pools.pool_size must be",
            $"jobs.yaml:{LineOf("false_positives")}: heard-filters.false_positives is not a known key; did you mean false_positive_rate?",
            $"jobs.yaml:{LineOf("lots")}: environments.local.memory");
        Assert.That(world.Listing(), Is.EqualTo(before));

        int LineOf(string text) => Array.FindIndex(lines, line => line.Contains(text, StringComparison.Ordinal)) + 1;
    }
}
