using Pipelines.Contracts;
using Pipelines.Runner;
using Pipelines.Snapshots;

namespace Pipelines.Tests.Runner;

/// <summary>Thirty nights, made in several ways, come out alike to the last row.</summary>
[Explicit("slow: scripts/slow-tests")]
[Category("Slow")]
public sealed class ThirtyNightsTests
{
    private static readonly DateOnly First = new(2026, 10, 22), Last = new(2026, 11, 20);
    private static readonly string[] Signals = ["listening-history", "listening-state", "heard-filters"];
    private string folder = null!;

    [OneTimeSetUp]
    public void MakeSample()
    {
        folder = Directory.CreateTempSubdirectory("pipelines-thirty-").FullName;
        CommandLine.Run("sample", "generate", "--listeners", "100", "--tracks", "500", "--days", "30", "--date", World.Text(Last), "--output", Path.Combine(folder, "data"))
            .Exited(ExitCode.Done);
    }

    [OneTimeTearDown]
    public void RemoveSample() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Night_by_night_forward_and_out_of_order_with_other_threads_and_shards()
    {
        Dictionary<string, string> nightly = Digests("nightly", file =>
        {
            for (DateOnly date = First; date <= Last; date = date.AddDays(1))
            {
                CommandLine.Run("run", "heard-filters", "--date", World.Text(date), "--file", file).Exited(ExitCode.Done);
            }
        });
        Assert.That(nightly, Has.Count.EqualTo(3 * 30));
        Assert.That(Digests("forward", file => Backfill(file, First, Last, "--parallel", "2", "--shards", "8", "--threads", "1")), Is.EqualTo(nightly));
        Assert.That(
            Digests("pieces", file =>
            {
                Backfill(file, First.AddDays(20), Last, "--shards", "1");
                Backfill(file, First, First.AddDays(9), "--parallel", "4", "--threads", "4");
                Backfill(file, First.AddDays(10), First.AddDays(19));
            }),
            Is.EqualTo(nightly));
    }

    private static void Backfill(string file, DateOnly from, DateOnly to, params string[] more) => CommandLine.Run(
        ["backfill", "heard-filters", "--from", World.Text(from), "--to", World.Text(to), "--file", file, .. more]).Exited(ExitCode.Done);

    private Dictionary<string, string> Digests(string root, Action<string> make)
    {
        string file = Path.Combine(folder, $"{root}.yaml");
        using StreamReader jobs = new(typeof(Program).Assembly.GetManifestResourceStream("jobs.yaml")!);
        File.WriteAllText(file, jobs.ReadToEnd().Replace("root: out ", $"root: {root} ", StringComparison.Ordinal));
        make(file);
        SnapshotStore snapshots = Workspace.Open(file, "local").Snapshots;
        return Signals
            .SelectMany(signal => snapshots.Dates(signal).Select(date => snapshots.Published(signal, date)!))
            .ToDictionary(manifest => $"{manifest.Signal} {manifest.Date:yyyy-MM-dd}", manifest => manifest.Digest);
    }
}
