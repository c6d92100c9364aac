using Pipelines.Jobs.Configuration;

namespace Pipelines.Tests.Runner.Exporting;

/// <summary>Files for Airflow and for Flyte, as Python reads them.</summary>
[TestFixture("airflow", "{{ ds }}")]
[TestFixture("flyte", "date")]
internal sealed class PythonExportTests(string system, string date)
{
    private static readonly string[] Always = ["--file", "/srv/jobs.yaml", "--env", "local", "--log", "json"];

    [Test]
    public void The_file_compiles_with_and_without_shards()
    {
        Python.Compile(Exports.Of(system));
        Python.Compile(Exports.Of(system, "--shards", "8"));
    }

    [Test]
    public void Every_job_is_a_task_that_runs_it_for_the_date()
    {
        Dictionary<string, ExportedTask> tasks = Read().ByJob();
        Assert.That(tasks.Keys, Is.EquivalentTo(Exports.File.Jobs.Keys));
        foreach ((string job, ExportedTask task) in tasks)
        {
            Assert.That(string.Join(' ', task.Words), Does.EndWith(string.Join(' ', ["run", job, "--date", date, .. Always])));
            Assert.That(task.Count, Is.EqualTo(1), job);
        }
    }

    [Test]
    public void Edges_are_the_needs_of_jobs_yaml() =>
        Assert.That(Read().JobEdges(), Is.EqualTo(Exports.Edges(sharded: false)).And.Not.Empty);

    [Test]
    public void Shards_fan_out_and_are_gathered()
    {
        ExportedWorkflow workflow = Read("--shards", "8");
        Assert.That(workflow.JobEdges(), Is.EqualTo(Exports.Edges(sharded: true)));
        Dictionary<string, ExportedTask> tasks = workflow.ByJob();
        Assert.That(tasks["heard-filters/shard"].Count, Is.EqualTo(8));
        Assert.That(string.Join(' ', tasks["heard-filters/shard"].Words), Does.Contain("--shard f'{shard}/8"));
        Assert.That(string.Join(' ', tasks["heard-filters"].Words), Does.Contain("--gather 8"));
        Assert.That(tasks.Keys, Does.Not.Contain("track-stats/shard"), "its rows are by track");
        Assert.That(string.Join(' ', tasks["track-stats"].Words), Does.Not.Contain("--gather"));
    }

    [Test]
    public void Service_levels_are_deadlines_and_notes()
    {
        foreach ((string job, ExportedTask task) in Read("--shards", "2").ByJob())
        {
            ServiceLevel? level = Exports.File.Jobs[job.Split('/')[0]].ServiceLevel;
            Assert.That(task.Timeout, Is.EqualTo(level?.LongestRun?.Seconds), job);
            Assert.That(task.Doc, job.Contains('/') && system == "airflow" || level is null ? Is.Null : Does.Contain($"{level!.DoneBy:HH:mm} UTC"), job);
        }
    }

    [Test]
    public void Only_exit_codes_3_and_5_are_tried_again() => Assert.That(
        Python.TryExitCodes(system, Exports.Of(system), "0", "1", "2", "3", "4", "5", "6", "7", "8", "130", "143"),
        Is.EqualTo(new[] { "done", "failed", "failed", "again", "failed", "again", "failed", "failed", "failed", "failed", "failed" }));

    [Test]
    public void A_run_that_takes_too_long_is_ended_and_not_tried_again() =>
        Assert.That(Python.TryExitCodes(system, Exports.Of(system), "late").Single(), Does.EndWith("failed"));

    private ExportedWorkflow Read(params ReadOnlySpan<string> more) => Python.Read($"read_{system}.py", Exports.Of(system, more));
}
