using Pipelines.Contracts;
using Pipelines.Tests.Evaluating;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Readme;

/// <summary>The README's commands that tell whether a change is better, on the days of a test's world.</summary>
[TestFixture]
internal sealed class ReadmeLoopTests
{
    [Test]
    public void The_three_commands_work_and_say_what_the_readme_promises()
    {
        using World world = World.WithNight();
        Outcome[] outcomes = [.. Commands().Select(command => world.Run([.. command.Split(' ').Skip(1)]).Exited(ExitCode.Done))];
        Assert.That(outcomes, Has.Length.EqualTo(3));
        Assert.That(outcomes[1].Out, Does.Match("parameters: max_per_artist [0-9]+ -> 8\\s").And.Contain("rank-biased overlap"));
        Assert.That(outcomes[2].Out, Does.Contain("candidate-pools in wide").And.Match("better|worse|may be chance"));
    }

    private static string[] Commands() => ReadmeFile.Text[ReadmeFile.Text.IndexOf("\n## Is a change better?", StringComparison.Ordinal)..]
        .Split("```sh\n")[1].Split("```")[0]
        .Replace("2026-10-30", World.Text(World.Night), StringComparison.Ordinal)
        .Replace("2026-10-31", World.Text(EvaluateRun.From), StringComparison.Ordinal)
        .Replace("2026-11-06", World.Text(EvaluateRun.To), StringComparison.Ordinal)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
