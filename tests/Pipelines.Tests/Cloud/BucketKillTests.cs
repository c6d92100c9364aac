using Pipelines.Contracts;
using Pipelines.GoogleFakes;
using Pipelines.GoogleFakes.Storage;
using Pipelines.Snapshots;
using Pipelines.Storage;
using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Cloud;

/// <summary>
/// Runs into a bucket that are killed: readers find the old or the new snapshot whole, and the next run repairs and completes. At some
/// of the steps here; at every one with KILL_LOOP=all.
/// </summary>
[Platform("Linux,MacOsX")]
internal sealed class BucketKillTests
{
    private const string Job = "heard-filters";

    private static readonly string[] Steps = ["after storing", "no pointer names", "its date, but not latest"];
    private static readonly string[] Run = ["run", Job, "--date", World.Text(World.Next), "--shards", "2", "--threads", "1"];

    [Test]
    public void A_run_that_is_killed_leaves_whole_snapshots_and_the_next_one_completes()
    {
        using World before = World.WithNight();
        string latest = File.ReadAllText(before[$"out/{Job}/latest.json"]), release = File.ReadAllText(before["out/release.json"]);
        before.RunAll(World.Next).Exited(ExitCode.Done);
        string digest = before.Snapshots.Published(Job, World.Next)!.Digest;
        Directory.Delete(before[$"out/{Job}/dt={World.Text(World.Next)}"], recursive: true);
        File.WriteAllText(before[$"out/{Job}/latest.json"], latest);
        File.WriteAllText(before["out/release.json"], release);
        using FakeStorage storage = new(BucketWorld.Bucket);
        using FakeHost host = FakeHost.Start(storage);

        string[] points;
        using (BucketWorld rehearsal = new(before, storage, host, 0))
        {
            rehearsal.Run(new Dictionary<string, string> { [FaultPoint.RecordTo] = rehearsal.World["points"] }, Run).Exited(ExitCode.Done);
            points = File.ReadAllLines(rehearsal.World["points"]);
            AssertComplete(rehearsal, digest);
        }

        int[] fatal = Environment.GetEnvironmentVariable("KILL_LOOP") == "all"
            ? [.. Enumerable.Range(1, points.Length)]
            : [.. Steps.Select(step => 1 + Array.FindIndex(points, point => point.StartsWith(step, StringComparison.Ordinal)))];
        Assert.That(fatal, Is.All.Positive, string.Join('\n', points));
        Parallel.ForEach(fatal, new ParallelOptions { MaxDegreeOfParallelism = 2 }, point =>
        {
            using BucketWorld world = new(before, storage, host, point);
            Outcome killed = world.Run(new Dictionary<string, string> { [FaultPoint.KillAt] = $"{point}" }, Run);
            Assert.That(killed.Code, Is.EqualTo(128 + 9), killed.ToString);
            AssertWhole(world);
            world.Run(new Dictionary<string, string>(), Run).Exited(ExitCode.Done);
            AssertComplete(world, digest);
        });
    }

    private static void AssertWhole(BucketWorld world)
    {
        SnapshotStore snapshots = world.Snapshots;
        foreach (Pointer pointer in new[] { snapshots.Latest(Job)!, snapshots.Release()!.Signals[Job] })
        {
            Manifest manifest = snapshots.Manifest(pointer);
            Assert.That(manifest.Files.Select(file => SnapshotPath.File(manifest, file)), Is.SubsetOf(world.Keys));
        }
    }

    private static void AssertComplete(BucketWorld world, string digest)
    {
        AssertWhole(world);
        Assert.That(world.Snapshots.Published(Job, World.Next)!.Digest, Is.EqualTo(digest), "as in a directory");
        Assert.That(world.Snapshots.Release()!.Date, Is.EqualTo(World.Next));
        Assert.That(world.Keys.Where(key => key.StartsWith('.')), Is.Empty, "no lease is left");
        string[] runs = [.. world.Keys.Where(key => key.StartsWith($"{Job}/", StringComparison.Ordinal) && key.Contains("/run=", StringComparison.Ordinal)).Select(key => key[..key.LastIndexOf('/')]).Distinct()];
        Assert.That(runs.Where(run => !world.Keys.Contains($"{run}/manifest.json")), Is.Empty);
        Assert.That(Directory.GetDirectories(world.World["work/.staging"]), Is.Empty);
    }
}
