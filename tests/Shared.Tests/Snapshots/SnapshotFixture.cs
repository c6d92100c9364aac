using System.Collections.Immutable;
using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Snapshots;

namespace Pipelines.Shared.Tests.Snapshots;

/// <summary>Gives each test a snapshot root of its own, and runs to publish there.</summary>
internal abstract class SnapshotFixture(StoreKind kind = StoreKind.Local)
{
    protected static readonly DateOnly Friday = new(2026, 11, 20);

    protected TestFolder Folder { get; private set; } = null!;

    protected TestRoot Root { get; private set; } = null!;

    protected SnapshotStore Snapshots { get; private set; } = null!;

    protected Publisher Publisher { get; private set; } = null!;

    [SetUp]
    public void CreateRoot()
    {
        Folder = new TestFolder();
        Root = TestRoot.Of(kind, Folder);
        Snapshots = new SnapshotStore(Root.Open());
        Publisher = new Publisher(Snapshots);
    }

    [TearDown]
    public void RemoveRoot()
    {
        Root.Dispose();
        Folder.Dispose();
    }

    /// <summary>Publishes a run over whatever is published.</summary>
    protected Pointer Publish(string signal, DateOnly date, string run) => Publish(signal, date, run, Publisher.Generation(signal, date));

    protected Pointer Publish(string signal, DateOnly date, string run, string? expectedGeneration)
    {
        Manifest manifest = Manifest(signal, date, run);
        foreach (ManifestFile file in manifest.Files.Concat(manifest.SideFiles))
        {
            Folder.Write($"staged-{run}/{file.Path}", $"{file.Path} of {run}");
        }

        Pointer pointer = Publisher.Store(manifest, Folder[$"staged-{run}"]);
        Publisher.Point(pointer, expectedGeneration);
        return pointer;
    }

    internal static Manifest Manifest(string signal, DateOnly date, string run) => new()
    {
        Signal = signal,
        Date = date,
        Run = run,
        SchemaVersion = 2,
        Columns = [new ManifestColumn("user_id", "text"), new ManifestColumn("track_ids", "text[]")],
        Rows = 3,
        Digest = "00000000000000000000000000000abc",
        Files = [new ManifestFile("part-00000-of-00002.parquet", 7, "aa", 1, "0a", 0, 2), new ManifestFile("part-00001-of-00002.parquet", 5, "bb", 2, "0b", 1, 2)],
        SideFiles = [new ManifestFile("model.bin", 3, "cc", null, null, 0, 1)],
        Inputs = [new ManifestInput("days", date, "01x", "0d"), new ManifestInput("blocks", null, null, "absent")],
        Parameters = ImmutableSortedDictionary<string, string>.Empty.Add("half_life_days", "28").Add("note", "Sigur Rós <\"&"),
        LogicVersion = "0123456789abcdef",
        CodeVersion = "1.0.0+abc",
        Engine = "duckdb",
        Figures = ImmutableSortedDictionary<string, double>.Empty.Add("refused", 0.1),
        Timings = ImmutableSortedDictionary<string, double>.Empty.Add("pool.sql", 1.25),
        StartedAt = new DateTimeOffset(2026, 11, 21, 1, 2, 3, 456, TimeSpan.Zero),
        FinishedAt = new DateTimeOffset(2026, 11, 21, 1, 2, 4, TimeSpan.Zero),
    };
}
