using Pipelines.Contracts;
using Pipelines.Runner.Exporting;

namespace Pipelines.Tests.Runner.Exporting;

internal sealed class ExportCommandTests
{
    [TestCase("airflow")]
    [TestCase("argo")]
    [TestCase("flyte")]
    public void An_export_is_the_same_every_time_and_in_a_file(string system)
    {
        using World world = World.Fresh();
        string[] command = ["export", system, "--jobs-file", "/srv/jobs.yaml"];
        string printed = world.Run(command).Exited(ExitCode.Done).Out;
        Assert.That(world.Run(command).Out, Is.EqualTo(printed));
        world.Run([.. command, "--output", world["exported"]]).Exited(ExitCode.Done);
        Assert.That(File.ReadAllText(world["exported"]), Is.EqualTo(printed));
        Assert.That(printed, Does.StartWith($"# Made from jobs.yaml by: pipelines export {system}."));
    }

    [TestCase("airflow")]
    [TestCase("argo")]
    [TestCase("flyte")]
    public void A_jobs_file_of_fewer_jobs_is_a_smaller_workflow(string system)
    {
        using World world = World.Fresh();
        File.WriteAllText(world["jobs.yaml"], """
            version: 1
            environments: {local: {root: out}}
            sources:
              listening_history: {path: "data/listening_history/dt={date}/*.parquet"}
              tracks: {path: "data/tracks/dt={date}/*.parquet"}
            jobs:
              heard-filters: {needs: [listening-state, tracks]}
              listening-state: {needs: [listening-history], parameters: {half_life_days: 30}}
              listening-history: {needs: [listening_history, tracks]}
            """);
        string exported = world.Run("export", system).Exited(ExitCode.Done).Out;
        Assert.That(exported, Does.Contain("heard-filters").And.Not.Contain("candidate-pools"));
        if (system != "argo")
        {
            Assert.That(
                Python.Read($"read_{system}.py", exported).JobEdges(),
                Is.EqualTo(new[] { "listening-history > listening-state", "listening-state > heard-filters" }));
        }
    }

    [TestCase("export airflow --shards 3", "--shards takes a power of two from 2 to 4096, got '3'")]
    [TestCase("export argo --at 25:00", "--at takes a time of day as HH:mm, got '25:00'")]
    [TestCase("export airflow --image x", "'--image'")]
    [TestCase("export flyte --env staging", "has no environment 'staging'; it has local, prod")]
    [TestCase("export oozie", "'oozie'")]
    public void What_can_not_be_exported_is_refused(string line, string message)
    {
        using World world = World.Fresh();
        world.Run(line.Split(' ')).Exited(ExitCode.BadConfiguration).Said(message);
    }

    [TestCase("pipelines-Prod EU_1", "pipelines-prod-eu-1")]
    [TestCase("--a--", "a")]
    [TestCase("a123456789b123456789c123456789d123456789e123456789-f12345", "a123456789b123456789c123456789d123456789e123456789-f")]
    public void A_label_is_one_that_kubernetes_takes(string name, string label) => Assert.That(TaskName.Label(name), Is.EqualTo(label));

    [TestCase("heard-filters", "heard_filters_job")]
    [TestCase("class", "class_job")]
    public void An_identifier_is_one_that_python_takes(string name, string identifier) =>
        Assert.That(TaskName.Identifier(name), Is.EqualTo(identifier));
}
