using System.Collections.Immutable;
using Pipelines.Benchmarks.Night.Measuring;
using Pipelines.Snapshots;
using Pipelines.Storage;

namespace Pipelines.Benchmarks.Tests.Night;

[TestFixture]
internal sealed class SnapshotFactsTests
{
    private static readonly DateOnly First = new(2026, 11, 18);

    private TestFolder folder = null!;
    private SnapshotStore snapshots = null!;

    [SetUp]
    public void CreateFolder()
    {
        folder = new TestFolder();
        snapshots = new SnapshotStore(new LocalObjectStore(folder.Path));
        Publish(0, "run-1", isCurrent: false);
        Publish(0, "run-2");
        Publish(1, "run-3");
        Publish(2, "run-4");
    }

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void Published_runs_between_the_dates_are_summed_and_no_others()
    {
        SnapshotFacts facts = SnapshotFacts.Read(snapshots, "a-signal", First, First.AddDays(1))!;
        Assert.That((facts.Runs, facts.Rows, facts.Bytes, facts.PeakBytes, facts.Seconds), Is.EqualTo((2, 20, 2 * (100 + 7), 1001, 60)));
        Assert.That(facts.Stages, Is.EqualTo(new Dictionary<string, double> { ["main.sql"] = 3, ["only 0"] = 0.25, ["only 1"] = 0.25 }));
    }

    [Test]
    public void Where_nothing_is_published_there_is_nothing()
    {
        Assert.That(SnapshotFacts.Read(snapshots, "a-signal", First.AddDays(3), First.AddDays(9)), Is.Null);
        Assert.That(SnapshotFacts.Read(snapshots, "other", First, First), Is.Null);
    }

    private void Publish(int day, string run, bool isCurrent = true)
    {
        DateOnly date = First.AddDays(day);
        Manifest manifest = new()
        {
            Signal = "a-signal", Date = date, Run = run, SchemaVersion = 1, Columns = [], Rows = 10, Digest = new string('0', 32),
            Files = [new ManifestFile("part", 100, "", 10, "", 0, 1)], SideFiles = [new ManifestFile("model.bin", 7, "", null, null, 0, 1)], Inputs = [],
            Parameters = ImmutableSortedDictionary<string, string>.Empty, LogicVersion = "", CodeVersion = "", Engine = "duckdb",
            Timings = ImmutableSortedDictionary<string, double>.Empty.Add("main.sql", 1.5).Add($"only {day}", 0.25), PeakMemoryBytes = 1000 + day,
            StartedAt = new DateTimeOffset(2026, 11, 21, 1, 0, 0, TimeSpan.Zero), FinishedAt = new DateTimeOffset(2026, 11, 21, 1, 0, 30, TimeSpan.Zero),
        };
        byte[] content = SnapshotJson.Write(manifest);
        snapshots.Objects.Put(SnapshotPath.Manifest("a-signal", date, run), content);
        if (isCurrent)
        {
            snapshots.Objects.Put(SnapshotPath.Current("a-signal", date), SnapshotJson.Write(new Pointer("a-signal", date, run, SnapshotJson.Sha256(content))));
        }
    }
}
