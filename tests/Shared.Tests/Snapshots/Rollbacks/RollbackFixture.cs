using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Marks;
using Pipelines.Snapshots.Rollbacks;

namespace Pipelines.Shared.Tests.Snapshots.Rollbacks;

/// <summary>Two serving signals and one that is not, with nights up to Friday, each with rows of its own.</summary>
internal abstract class RollbackFixture(StoreKind kind) : SnapshotFixture(kind)
{
    protected static readonly DateOnly Thursday = Friday.AddDays(-1);

    private static readonly string[] Serving = ["filters", "pools"];

    private readonly FixedClock clock = new(new DateTimeOffset(2026, 11, 21, 4, 0, 0, TimeSpan.Zero));

    protected Rollback Rollback => new(Snapshots, clock, Serving);

    protected List<HeldBack> Held { get; private set; } = null!;

    protected Publisher Watched => new(Snapshots, Held.Add);

    [SetUp]
    public void ReleaseThursdayAndFriday()
    {
        Held = [];
        foreach (DateOnly date in new[] { Thursday.AddDays(-1), Thursday, Friday })
        {
            Night(date, $"run{date.Day}");
        }
    }

    /// <summary>Publishes and releases a night as its runs would.</summary>
    protected Release? Night(DateOnly date, string run, string? poolsDigest = null)
    {
        foreach (string signal in new[] { "filters", "pools", "days" })
        {
            PublishRows(signal, date, run, signal == "pools" ? poolsDigest : null);
        }

        return Watched.Release(date, Serving);
    }

    protected Pointer PublishRows(string signal, DateOnly date, string run, string? digest = null)
    {
        Manifest manifest = Manifest(signal, date, run) with { Digest = digest ?? $"digest of {date.Day}", Inputs = [] };
        foreach (ManifestFile file in manifest.Files.Concat(manifest.SideFiles))
        {
            Folder.Write($"staged-{run}/{file.Path}", new string('x', (int)file.Bytes));
        }

        string? generation = Watched.Generation(signal, date);
        Pointer pointer = Watched.Store(manifest, Folder[$"staged-{run}"]);
        Watched.Point(pointer, generation);
        return pointer;
    }

    /// <summary>What a run of a finished night does again.</summary>
    protected void Rerun(DateOnly date)
    {
        foreach (string signal in new[] { "filters", "pools", "days" })
        {
            Watched.MoveLatest(Snapshots.Current(signal, date)!);
        }

        Watched.Release(date, Serving);
    }

    protected void RollBack(DateOnly to, string reason = "too few tracks") => Rollback.Apply(Rollback.Plan(to), reason);

    protected void RollBack(string signal, DateOnly to, string reason = "too few tracks") => Rollback.Apply(Rollback.Plan(signal, to), reason);

    /// <summary>Where readers are: the release's runs, then every latest.json.</summary>
    protected string Readers() => $"{Snapshots.Release()!.Date.Day}: {string.Join(" ", Snapshots.Release()!.Signals.Values.Select(pointer => pointer.Run))}"
        + $" | {string.Join(" ", new[] { "filters", "pools", "days" }.Select(signal => Snapshots.Latest(signal)!.Run))}";

    protected string[] Bad() => [.. new[] { "release", "filters", "pools", "days" }.SelectMany(new MarkLog(Snapshots.Objects, clock).Of)
        .Where(mark => mark.Kind == MarkKind.Bad)
        .Select(mark => mark.Signal == MarkName.Release ? $"release {mark.Date.Day}" : $"{mark.Signal} {mark.Run}")];
}
