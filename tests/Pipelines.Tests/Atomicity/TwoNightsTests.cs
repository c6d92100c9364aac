using Pipelines.Contracts;
using Pipelines.Tests.Runner;
using Pipelines.Tests.Serving;

namespace Pipelines.Tests.Atomicity;

/// <summary>The same night run by two processes at once.</summary>
[Platform("Linux,MacOsX")]
public sealed class TwoNightsTests
{
    /// <summary>Milliseconds by which the second run comes later, drawn from seed 1.</summary>
    private static IEnumerable<TestCaseData> Delays()
    {
        Random random = new(1);
        for (int i = 0; i < 4; i++)
        {
            TestCaseData delay = new(i == 0 ? 0 : random.Next(50, 1200));
            yield return i < 2 ? delay : delay.Explicit("slow: scripts/slow-tests").SetCategory("Slow");
        }
    }

    [TestCaseSource(nameof(Delays))]
    public void One_completes_the_night_and_the_other_says_that_it_came_second(int delay)
    {
        using World world = World.WithNight();
        using World alone = World.WithNight();
        string[] night = world.Arguments("run", "all", "--date", World.Text(World.Next), "--shards", "8", "--threads", "1");
        ServingReader reader = new(world["out"]);
        Outcome[] outcomes;
        using (PollingReader polling = new(reader))
        using (ChildRun first = new(night))
        {
            Thread.Sleep(delay);
            using ChildRun second = new(night);
            Task<Outcome> ofFirst = Task.Run(first.Finish);
            outcomes = [second.Finish(), ofFirst.Result];
            polling.Stop();
        }

        foreach (Outcome outcome in outcomes.Where(outcome => outcome.Code != 0))
        {
            outcome.Exited(ExitCode.Conflict).Said("Another run of", "published first", "changed nothing");
        }

        // Where the second one comes so late that it finds each step published, both complete.
        Assert.That(outcomes.Count(outcome => outcome.Code == 0), Is.AtLeast(1), string.Join('\n', outcomes.Select(outcome => outcome.Error)));
        alone.RunAll(World.Next).Exited(ExitCode.Done);
        Assert.That(world.Digests(World.Next), Is.EqualTo(alone.Digests(World.Next)));
        Assert.That(reader.Release().Values.Select(run => run.Date), Is.All.EqualTo(World.Text(World.Next)));
        Assert.That(world.Staged(), Is.Empty);
        world.RunAll(World.Next).Exited(ExitCode.Done).Said("nothing to do");
        world.Run("inspect", "all", "--verify").Exited(ExitCode.Done);
    }
}
