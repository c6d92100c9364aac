using Pipelines.Contracts;

namespace Pipelines.Tests.Runner;

public sealed class DoctorTests
{
    [Test]
    public void Finds_nothing_to_mend_in_a_good_world()
    {
        using World world = World.Fresh();
        string shown = world.Run("doctor").Exited(ExitCode.Done).Out;
        Assert.That(shown, Does.Not.Contain("mend"));
        Assert.That(shown, Does.Contain("10 dates, 2026-11-11 to 2026-11-20"));
        Assert.That(Ok(shown), Is.EqualTo(new[]
        {
            "machine", "jobs.yaml", "engine", "memory limit", "snapshot root", "source blocks", "source campaigns", "source deliveries",
            "source listeners", "source listening_history", "source tracks",
        }));
    }

    [Test]
    public void A_missing_jobs_file_is_named()
    {
        using World world = World.Fresh();
        File.Delete(world["jobs.yaml"]);
        Mends(world, ExitCode.BadConfiguration, "jobs.yaml", "there is no such file");
    }

    [Test]
    public void Faults_of_the_jobs_file_are_listed()
    {
        using World world = World.Fresh();
        world.EditJobs("version: 1", "version: 2");
        world.EditJobs("pool_size: 200", "pool_size: 0");
        Mends(world, ExitCode.BadConfiguration, "jobs.yaml", "jobs.yaml:2: version must be 1, got 2", "candidate-pools.pool_size");
    }

    [Test]
    public void More_memory_than_the_machine_has_is_named_with_its_key()
    {
        using World world = World.Fresh();
        world.EditJobs("memory: 4GiB", "memory: 900TiB");
        Mends(world, ExitCode.BadConfiguration, "memory limit", "lower environments.local.memory");
    }

    [TestCase("listening_history", "data/listening_history/dt={date}/*.parquet")]
    [TestCase("tracks", "data/tracks/dt={date}/*.parquet")]
    public void A_source_without_files_is_named_with_its_path(string source, string path)
    {
        using World world = World.Fresh();
        Directory.Delete(world[$"data/{source}"], recursive: true);
        Mends(world, ExitCode.InputMissing, $"source {source}", $"no file at {path}");
    }

    [Test]
    public void A_source_that_is_optional_may_be_absent()
    {
        using World world = World.Fresh();
        Directory.Delete(world["data/blocks"], recursive: true);
        Assert.That(Ok(world.Run("doctor").Exited(ExitCode.Done).Out), Does.Contain("source blocks"));
    }

    [Test]
    public void A_root_that_can_not_be_written_is_named_and_the_other_checks_go_on()
    {
        using World world = World.Fresh();
        File.WriteAllText(world["taken"], "");
        world.EditJobs("root: out ", "root: taken/out ");
        string shown = Mends(world, ExitCode.BadInput, "snapshot root", world["taken"]);
        Assert.That(Ok(shown), Does.Contain("source tracks"));
    }

    [Test]
    public void A_machine_that_is_checked_is_left_as_it_was()
    {
        using World world = World.WithNight();
        Dictionary<string, string> before = world.Listing();
        world.Run("doctor").Exited(ExitCode.Done);
        Assert.That(world.Listing(), Is.EqualTo(before));
    }

    private static string Mends(World world, ExitCode code, string check, params string[] findings)
    {
        Outcome outcome = world.Run("doctor").Exited(code);
        Assert.That(outcome.Error, Is.Empty);
        Assert.That(outcome.Out.Split('\n').Where(line => line.TrimStart().StartsWith("mend", StringComparison.Ordinal)), Has.Some.Contains(check));
        foreach (string finding in findings)
        {
            Assert.That(outcome.Out, Does.Contain(finding));
        }

        return outcome.Out;
    }

    private static string[] Ok(string shown) =>
        [.. shown.Split('\n').Where(line => line.StartsWith("  ok ", StringComparison.Ordinal)).Select(line => line[5..].Trim().Split("  ")[0])];
}
