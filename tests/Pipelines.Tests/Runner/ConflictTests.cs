using Pipelines.Contracts;
using Pipelines.Snapshots;

namespace Pipelines.Tests.Runner;

[Platform("Linux,MacOsX")]
public sealed class ConflictTests
{
    [Test]
    public void Of_two_runs_of_one_date_one_publishes_and_the_other_says_that_it_came_second()
    {
        using World world = World.WithNight();
        string[] arguments = world.Arguments("run", "listening-history", "--date", World.Text(World.Next));
        Outcome[] outcomes;
        using (ChildRun first = new(arguments))
        using (ChildRun second = new(arguments))
        {
            // Nobody can publish while this is held, so that both begin before either is done.
            using (new FileStream(world["out/.lock"], FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
                first.AwaitStart("listening-history");
                second.AwaitStart("listening-history");
            }

            outcomes = [first.Finish(), second.Finish()];
        }

        Outcome loser = outcomes.Single(outcome => outcome.Code != 0).Exited(ExitCode.Conflict);
        outcomes.Single(outcome => outcome != loser).Exited(ExitCode.Done);
        loser.Said("Another run of listening-history for 2026-11-14 published first", "changed nothing");
        Manifest published = world.Snapshots.Published("listening-history", World.Next)!;
        Assert.That(world.Snapshots.Latest("listening-history")!.Run, Is.EqualTo(published.Run));
        foreach (ManifestFile file in published.Files)
        {
            Assert.That(world.Listing()[$"{SnapshotPath.Run(published.Signal, published.Date, published.Run)}/{file.Path}"], Does.StartWith(file.Sha256.ToUpperInvariant()));
        }

        Assert.That(world.Staged(), Is.Empty);
        world.RunAll(World.Next).Exited(ExitCode.Done);
    }
}
