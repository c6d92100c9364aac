using Pipelines.Contracts;

namespace Pipelines.Tests.Runner;

public sealed class DemoTests
{
    [Test]
    public void Makes_data_runs_a_night_and_shows_every_signal_and_a_second_demo_finds_nothing_to_do()
    {
        using Folder folder = new();
        Outcome first = Demo(folder, "--listeners", "200", "--days", "5").Exited(ExitCode.Done);
        Assert.That(World.Signals, Is.All.Matches<string>(signal => first.Out.Contains($"{signal}/dt=2026-11-20/run=")));
        Assert.That(first.Out, Does.Contain("Listener ").And.Contain(" inspect heard-filters --file"));
        Outcome second = Demo(folder, "--listeners", "200", "--days", "5").Exited(ExitCode.Done);
        // Five days of history, and every other signal once.
        second.Said($"nothing to do: all {World.Signals.Length + 4} steps are published and up to date");
        Assert.That(second.Error, Does.Not.Contain("sample:"));
        Assert.That(second.Out, Is.EqualTo(first.Out));
    }

    [Test]
    public void Another_size_makes_the_data_anew_and_leaves_none_of_the_old()
    {
        using Folder changed = new();
        Demo(changed, "--listeners", "200", "--days", "4").Exited(ExitCode.Done);
        Demo(changed, "--listeners", "100", "--days", "2").Exited(ExitCode.Done);
        using Folder fresh = new();
        Demo(fresh, "--listeners", "100", "--days", "2").Exited(ExitCode.Done);
        Assert.That(Days(changed), Is.EqualTo(Days(fresh)));
        Assert.That(
            CommandLine.Run("inspect", "heard-filters", "--file", changed["jobs.yaml"]).Out.Split('\n').Single(line => line.StartsWith("digest", StringComparison.Ordinal)),
            Is.EqualTo(CommandLine.Run("inspect", "heard-filters", "--file", fresh["jobs.yaml"]).Out.Split('\n').Single(line => line.StartsWith("digest", StringComparison.Ordinal))));
    }

    private static Outcome Demo(Folder folder, params string[] options) => CommandLine.Run(["demo", "--directory", folder[""], .. options]);

    private static string[] Days(Folder folder) =>
        [.. Directory.GetDirectories(folder["data/listening_history"]).Select(day => Path.GetFileName(day)).Order(StringComparer.Ordinal)];

    private sealed class Folder : IDisposable
    {
        private readonly string path = Directory.CreateTempSubdirectory("pipelines-demo-").FullName;

        public string this[string relative] => Path.Combine(path, relative);

        public void Dispose() => Directory.Delete(path, recursive: true);
    }
}
