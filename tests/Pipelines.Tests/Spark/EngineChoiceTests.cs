using Pipelines.Contracts;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Spark;

internal sealed class EngineChoiceTests
{
    // The program as it is built here has no engine for Spark; beside these tests lies one.
    [TestCase("run", "all")]
    [TestCase("parity", "heard-filters")]
    public void A_build_without_the_engine_says_in_a_sentence_how_to_get_it(string command, string target)
    {
        using World world = World.Fresh();
        string[] engine = command == "run" ? ["--engine", "spark"] : [];
        using ChildRun run = new(world.Arguments([command, target, "--date", World.Text(World.Night), .. engine]));
        run.Finish().Exited(ExitCode.BadConfiguration).Said("this build has no engine for Spark", "scripts/spark-package", "--engine duckdb");
        Assert.That(world.Listing(), Is.Empty);
    }

    [Test]
    public void The_doctor_finds_that_the_engine_is_missing()
    {
        using World world = World.Fresh();
        world.EditJobs("engine: duckdb", "engine: spark");
        using ChildRun doctor = new(world.Arguments("doctor"));
        string found = string.Join(' ', doctor.Finish().Exited(ExitCode.BadConfiguration).Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.That(found, Does.Contain("this build has no engine for Spark").And.Contain("--engine duckdb"));
        Assert.That(world.Run("doctor").Exited(ExitCode.Done).Out, Does.Contain("Spark answers"));
    }

    [Test]
    public void The_environment_may_name_the_engine_and_the_command_line_another()
    {
        using World world = World.Fresh();
        world.EditJobs("engine: duckdb", "engine: spark");
        world.RunAll(World.FirstDay, "--engine", "duckdb").Exited(ExitCode.Done);
        Assert.That(world.Snapshots.Published("heard-filters", World.FirstDay)!.Engine, Is.EqualTo("duckdb"));
        world.Run("run", "heard-filters", "--date", World.Text(World.FirstDay), "--force").Exited(ExitCode.Done);
        Assert.That(world.Snapshots.Published("heard-filters", World.FirstDay)!.Engine, Is.EqualTo("spark"));
    }

    [Test]
    public void Shards_are_no_tasks_of_spark()
    {
        using World world = World.Fresh();
        world.Run("run", "heard-filters", "--date", World.Text(World.Night), "--shard", "0/2", "--engine", "spark")
            .Exited(ExitCode.BadConfiguration).Said("Spark splits it by itself", "--engine duckdb");
    }

    [TestCase("spark", "6", ExitCode.Done)]
    [TestCase("spark", "7", ExitCode.BadConfiguration)]
    [TestCase("duckdb", "7", ExitCode.Done)]
    public void As_many_steps_run_beside_each_other_on_spark_as_it_has_connections(string engine, string parallel, ExitCode code)
    {
        using World world = World.Fresh();
        world.EditJobs("max_parallel: 4", "max_parallel: 64");
        Outcome outcome = world.Run(
            "backfill", "heard-filters", "--from", World.Text(World.FirstDay), "--to", World.Text(World.FirstDay), "--dry-run", "--engine", engine, "--parallel", parallel).Exited(code);
        Assert.That(outcome.Error.Contains("--parallel 7 is more than steps on Spark that can run beside each other, 6", StringComparison.Ordinal), Is.EqualTo(code != ExitCode.Done), outcome.Error);
    }

    [TestCase("--engine", "flink")]
    [TestCase("--engine", "Spark")]
    public void An_engine_that_there_is_not_is_refused(string option, string value)
    {
        using World world = World.Fresh();
        world.RunAll(World.Night, option, value).Exited(ExitCode.BadConfiguration).Said($"--engine takes duckdb or spark, got '{value}'");
    }

    [TestCase("duckdb")]
    [TestCase("duckdb,flink")]
    [TestCase("duckdb,spark,duckdb")]
    public void Parity_takes_two_engines(string engines)
    {
        using World world = World.Fresh();
        world.Run("parity", "heard-filters", "--date", World.Text(World.Night), "--engines", engines)
            .Exited(ExitCode.BadConfiguration).Said("--engines takes two of duckdb and spark");
    }
}
