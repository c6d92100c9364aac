using Pipelines.Contracts;
using Pipelines.Storage;
using Pipelines.Tests.Runner;
using Pipelines.Tests.Serving;

namespace Pipelines.Tests.Atomicity;

/// <summary>
/// A world in which all of a night but one job is published, and an earlier run of that job was killed among its parts. Its run, which
/// clears that away and moves the release as well, is killed at one of its fault points after the other.
/// </summary>
internal sealed class InterruptedPublish : IDisposable
{
    private readonly string job;
    private readonly World before = World.WithNight();
    private readonly World unbroken;

    public InterruptedPublish(string job)
    {
        this.job = job;
        Dictionary<string, string> old = new[] { $"out/{job}/latest.json", "out/release.json" }.ToDictionary(pointer => pointer, pointer => File.ReadAllText(before[pointer]));
        before.RunAll(World.Next).Exited(ExitCode.Done);
        Directory.Delete(before[$"out/{job}/dt={World.Text(World.Next)}"], recursive: true);
        foreach ((string pointer, string content) in old)
        {
            File.WriteAllText(before[pointer], content);
        }

        using (World rehearsal = before.Copy())
        {
            Kill(before, 1 + Array.FindIndex(Enumerate(rehearsal), point => point.StartsWith("after storing", StringComparison.Ordinal)));
        }

        unbroken = before.Copy();
        Points = Enumerate(unbroken);
    }

    /// <summary>What an unbroken run goes through, in order.</summary>
    public IReadOnlyList<string> Points { get; }

    /// <summary>Kills a run at a point, and lets another one repair what it left.</summary>
    /// <param name="point">From 1.</param>
    public void Survive(int point)
    {
        using World world = before.Copy();
        ServingReader reader = new(world["out"]);
        using (PollingReader polling = new(reader))
        {
            Kill(world, point);
            polling.Stop();
        }

        AssertOldOrNew(reader.Everything(), World.Night, reader);
        Outcome repair = world.Run(Arguments).Exited(ExitCode.Done);
        AssertAsUnbroken(world, reader, repair);
    }

    public void Dispose()
    {
        before.Dispose();
        unbroken.Dispose();
    }

    private string[] Arguments => ["run", job, "--date", World.Text(World.Next), "--shards", "2", "--threads", "1"];

    private void Kill(World world, int point)
    {
        using ChildRun child = new(new Dictionary<string, string> { [FaultPoint.KillAt] = $"{point}" }, world.Arguments(Arguments));
        Outcome outcome = child.Finish();
        Assert.That(outcome.Code, Is.EqualTo(128 + 9), outcome.ToString);
    }

    private string[] Enumerate(World world)
    {
        using ChildRun child = new(new Dictionary<string, string> { [FaultPoint.RecordTo] = world["points"] }, world.Arguments(Arguments));
        child.Finish().Exited(ExitCode.Done);
        return File.ReadAllLines(world["points"]);
    }

    private void AssertOldOrNew(SortedDictionary<string, LoadedRun> found, DateOnly oldNight, ServingReader reader)
    {
        SortedDictionary<string, LoadedRun> old = new ServingReader(before["out"]).Everything();
        Dictionary<string, LoadedRun> made = Content(new ServingReader(unbroken["out"]).Everything());
        Assert.That(old.Keys, Is.SubsetOf(found.Keys));
        foreach ((string pointer, LoadedRun run) in found)
        {
            Assert.That(run == old.GetValueOrDefault(pointer) || Content(run) == made[pointer], $"{pointer} names {run}");
        }

        Assert.That(reader.Release().Values.Select(run => run.Date).Distinct().Single(), Is.AnyOf(World.Text(oldNight), World.Text(World.Next)));
    }

    private void AssertAsUnbroken(World world, ServingReader reader, Outcome repair)
    {
        ServingReader whole = new(unbroken["out"]);
        Assert.That(Content(reader.Everything()), Is.EqualTo(Content(whole.Everything())));
        Assert.That(Content(reader.Release()), Is.EqualTo(Content(whole.Release())));
        Assert.That(Directory.GetFileSystemEntries(world["out/.staging"]).Select(Path.GetFileName), Is.EqualTo(new[] { ".lock" }));
        Assert.That(Directory.GetDirectories(world[$"out/{job}"], "run=*", SearchOption.AllDirectories).Where(run => !File.Exists(Path.Combine(run, "manifest.json"))), Is.Empty);

        // One file for all writers: it goes with the next write, and there was none where only a mark of the past was cut off.
        Assert.That(File.Exists(world["out/.unfinished"]), Is.False.Or.EqualTo(repair.Error.Contains("nothing to do", StringComparison.Ordinal)));
    }

    private static Dictionary<string, LoadedRun> Content(IEnumerable<KeyValuePair<string, LoadedRun>> runs) =>
        runs.ToDictionary(pair => pair.Key, pair => Content(pair.Value));

    // Run ids differ from run to run.
    private static LoadedRun Content(LoadedRun run) => run with { Run = "" };
}
