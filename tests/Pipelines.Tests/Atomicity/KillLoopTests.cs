using Pipelines.Contracts;
using Pipelines.Storage;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Atomicity;

/// <summary>
/// Runs that are killed at every step of a publish: readers always find the old or the new snapshot whole, and the next run repairs and
/// completes. One small job here; every job with KILL_LOOP=all, which takes long (scripts/kill-loop).
/// </summary>
[Platform("Linux,MacOsX")]
public sealed class KillLoopTests
{
    private static readonly string[] Jobs = Environment.GetEnvironmentVariable("KILL_LOOP") == "all" ? World.Signals : ["heard-filters"];

    [TestCaseSource(nameof(Jobs))]
    public void A_run_that_is_killed_at_any_step_leaves_whole_snapshots_and_the_next_one_completes(string job)
    {
        using InterruptedPublish publish = new(job);
        Assert.Multiple(() =>
        {
            foreach (string step in new[] { "halfway through writing", "before renaming", "after storing", "after deleting", "no pointer names", "its date, but not latest", "halfway through clearing" })
            {
                Assert.That(publish.Points, Has.Some.StartsWith(step), "the run goes through every kind of step");
            }
        });
        Parallel.For(1, publish.Points.Count + 1, new ParallelOptions { MaxDegreeOfParallelism = 2 }, point =>
        {
            TestContext.Out.WriteLine($"{job} {point} of {publish.Points.Count}: {publish.Points[point - 1]}");
            publish.Survive(point);
        });

        TestContext.Progress.WriteLine($"{job}: killed at each of {publish.Points.Count} fault points, and repaired by the next run each time");
    }

    [Test]
    public void A_point_to_die_at_that_is_no_number_is_refused()
    {
        using World world = World.WithNight();
        using ChildRun child = new(new Dictionary<string, string> { [FaultPoint.KillAt] = "soon" }, world.Arguments("run", "all", "--date", World.Text(World.Next)));
        child.Finish().Exited(ExitCode.BadConfiguration).Said("PIPELINES_KILL_AT takes the number of a fault point, got 'soon'");
    }
}
