using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Retention;
using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Snapshots.Retention;

/// <summary>
/// Forty nights of <c>days</c>, of <c>totals</c>, which adds each day to the day before's, and of <c>pools</c>, which is served and made from totals.
/// </summary>
internal abstract class RetentionFixture(StoreKind kind)
{
    protected const int Nights = 40;

    /// <summary>A Friday; the first night is a Monday.</summary>
    protected static readonly DateOnly Last = new(2026, 11, 20), First = Last.AddDays(1 - Nights);

    protected static readonly IReadOnlyDictionary<string, RetentionRule> Rules = new Dictionary<string, RetentionRule>
    {
        ["days"] = new(5, 0),
        ["totals"] = new(5, 3, ChainedOn: "days", LateDays: 3),
        ["pools"] = new(5, 0),
    };

    protected TestFolder Folder { get; private set; } = null!;

    protected StoreKind Kind { get; } = kind;

    protected TestRoot Root { get; private set; } = null!;

    protected SnapshotStore Snapshots { get; private set; } = null!;

    protected Publisher Publisher => new(Snapshots);

    protected FixedClock Clock { get; } = new(default);

    protected RetentionPlan Plan => new(Snapshots, Clock, Rules);

    /// <summary>Id of the run of a night, at four o'clock of the morning after.</summary>
    protected static string Run(DateOnly date, int hour = 4) => Ulid.New(new FixedClock(new DateTimeOffset(date.AddDays(1), new TimeOnly(hour, 0), TimeSpan.Zero)));

    protected Dictionary<(string Signal, DateOnly Date), Pointer> Made { get; } = [];

    [SetUp]
    public void PublishNights()
    {
        Folder = new TestFolder();
        Snapshots = new SnapshotStore(new MemoryStore(new LocalObjectStore(Folder.Path)));
        Made.Clear();
        Clock.Now = new DateTimeOffset(Last.AddDays(3), default, TimeSpan.Zero);
        for (DateOnly date = First; date <= Last; date = date.AddDays(1))
        {
            Night(date);
        }

        Root = TestRoot.Of(Kind, Folder);
        if (Kind == StoreKind.Gcs)
        {
            Upload();
        }
    }

    [TearDown]
    public void RemoveFolder()
    {
        Root.Dispose();
        Folder.Dispose();
    }

    protected void Night(DateOnly date, int hour = 4)
    {
        Publish("days", date, hour);
        Publish("totals", date, hour, [Made[("days", date)], .. Made.TryGetValue(("totals", date.AddDays(-1)), out Pointer? before) ? new[] { before } : []]);
        Publish("pools", date, hour, [Made[("totals", date)]]);
        Publisher.Release(date, ["pools"]);
    }

    protected Pointer Publish(string signal, DateOnly date, int hour, params Pointer[] inputs)
    {
        string? generation = Publisher.Generation(signal, date);
        Pointer pointer = Store(signal, date, hour, inputs);
        Publisher.Point(pointer, generation);
        return Made[(signal, date)] = pointer;
    }

    /// <summary>A finished run that is not published.</summary>
    protected Pointer Store(string signal, DateOnly date, int hour, params Pointer[] inputs) => Store(signal, date, Run(date, hour), inputs);

    protected Pointer Store(string signal, DateOnly date, string run, params Pointer[] inputs)
    {
        Manifest manifest = SnapshotFixture.Manifest(signal, date, run) with { Inputs = [.. inputs.Select(input => new ManifestInput(input.Signal, input.Date, input.Run, "0d"))] };
        foreach (ManifestFile file in manifest.Files.Concat(manifest.SideFiles))
        {
            Write(signal, date, run, file.Path, (int)file.Bytes);
        }

        byte[] json = SnapshotJson.Write(manifest);
        Snapshots.Objects.Put(SnapshotPath.Manifest(signal, date, run), json);
        return new Pointer(signal, date, run, SnapshotJson.Sha256(json));
    }

    protected void Write(string signal, DateOnly date, string run, string file, int bytes) =>
        Snapshots.Objects.Put($"{SnapshotPath.Run(signal, date, run)}/{file}", new byte[bytes]);

    /// <summary>Removes all that the plan lists, and gives it.</summary>
    protected Removal[] Collect()
    {
        Removal[] removals = [.. Plan.Removals()];
        using IStagingDirectory alone = Upkeep.Begin(Snapshots.Objects);
        Collector collector = new(Snapshots, Clock, alone);
        Assert.That(removals.All(collector.Remove));
        return removals;
    }

    protected string[] Files() => [.. Snapshots.Objects.List("").Select(entry => entry.Key)];

    /// <summary>Dates of a signal whose published run is whole, as days from the last one.</summary>
    protected int[] Whole(string signal) =>
    [
        .. Snapshots.Dates(signal).Where(date => Snapshots.Published(signal, date)!.Files.All(file => Snapshots.Objects.Holds($"{Snapshots.Current(signal, date)!.Folder}/{file.Path}")))
            .Select(date => date.DayNumber - Last.DayNumber),
    ];

    // Made in memory all the same: thousands of requests would tell nothing more.
    private void Upload()
    {
        foreach (StoredEntry entry in Snapshots.Objects.List(""))
        {
            Root.Write(entry.Key, Snapshots.Objects.Get(entry.Key)!.Content);
        }

        Snapshots = new SnapshotStore(Root.Open());
    }
}
