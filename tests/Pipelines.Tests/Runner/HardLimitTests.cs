using System.Runtime.Versioning;
using Pipelines.Contracts;
using Pipelines.Runner;
using Pipelines.Snapshots;
using Pipelines.Tests.Harness;

namespace Pipelines.Tests.Runner;

/// <summary>
/// Processes that the system refuses memory beyond a limit (RLIMIT_DATA, private writable memory). The address space could not be limited
/// instead, since .NET reserves far more of it than it uses, and resident memory is a limit that Linux does not hold anybody to.
/// </summary>
[TestFixture, Platform("Linux"), UnsupportedOSPlatform("windows")]
internal sealed class HardLimitTests
{
    private const long MiB = 1 << 20;

    // Above what .NET and the engine need for a day of 600,000 events with --memory 64MiB, and below what they take with 4GiB: about
    // 250 and 400 MiB of VmData on two threads.
    private const long DayLimit = 320 * MiB;

    [Test]
    public void A_night_within_a_hard_limit_publishes_what_it_publishes_without_one()
    {
        using World limited = World.Fresh();
        using World free = World.WithNight();
        Run(384 * MiB, limited.Arguments("run", "all", "--date", World.Text(World.Night), "--memory", "64MiB", "--threads", "2", "--shards", "8")).Exited(ExitCode.Done);
        Assert.That(limited.Digests(World.Night), Is.EqualTo(free.Digests(World.Night)).And.Count.EqualTo(World.Signals.Length));
    }

    [Test]
    public void A_day_that_takes_more_than_a_hard_limit_stays_within_it_by_the_memory_option_alone()
    {
        using BusyDay day = new();
        Outcome refused = Run(DayLimit, day.Arguments("--memory", "4GiB"));
        // The runtime itself may find no memory for what is left to say, and then aborts.
        Assert.That(refused.Code, Is.EqualTo((int)ExitCode.Unavailable).Or.EqualTo(134), refused.ToString());
        refused.Said("Out of Memory", "lower --memory");
        Assert.That(day.Published(), Is.Null);

        Run(DayLimit, day.Arguments("--memory", "64MiB")).Exited(ExitCode.Done);
        Manifest bounded = day.Published()!;
        CommandLine.Run(day.Arguments("--memory", "4GiB", "--force")).Exited(ExitCode.Done);
        Manifest unbounded = day.Published()!;
        Assert.That(unbounded.Run, Is.Not.EqualTo(bounded.Run));
        Assert.That((unbounded.Rows, unbounded.Digest), Is.EqualTo((bounded.Rows, bounded.Digest)));
    }

    private static Outcome Run(long limit, string[] arguments)
    {
        using ChildRun child = ChildRun.Limited(limit, arguments);
        return child.Finish();
    }

    /// <summary>One day of many events.</summary>
    private sealed class BusyDay : IDisposable
    {
        private readonly TestFolder folder = new();

        public BusyDay()
        {
            CommandLine.Run(
                "sample", "generate", "--listeners", "30000", "--tracks", "1000", "--days", "1", "--daily-events", "20",
                "--date", World.Text(World.LastDay), "--output", folder.At("data")).Exited(ExitCode.Done);
            File.Copy(Path.Combine(Templates.Sample, "jobs.yaml"), folder.At("jobs.yaml"));
        }

        public string[] Arguments(params ReadOnlySpan<string> more) =>
            ["run", "listening-history", "--date", World.Text(World.LastDay), "--threads", "2", "--shards", "8", "--file", folder.At("jobs.yaml"), .. more];

        public Manifest? Published() => Workspace.Open(folder.At("jobs.yaml"), "local").Snapshots.Published("listening-history", World.LastDay);

        public void Dispose() => folder.Dispose();
    }
}
