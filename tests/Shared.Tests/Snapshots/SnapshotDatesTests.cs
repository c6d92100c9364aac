using System.Globalization;
using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Snapshots;

namespace Pipelines.Shared.Tests.Snapshots;

[TestFixture(StoreKind.Local)]
[TestFixture(StoreKind.Gcs)]
internal sealed class SnapshotDatesTests(StoreKind kind) : SnapshotFixture(kind)
{
    private static readonly DateOnly[] Published = [new(2025, 12, 31), new(2026, 11, 9), new(2026, 11, 20)];

    [SetUp]
    public void PublishSome()
    {
        foreach (DateOnly date in Published.Reverse())
        {
            Publish("pools", date, $"run{date.DayNumber}");
        }

        // A run that was never published, and what people and other tools leave about.
        Root.Touch("pools/dt=2026-11-15/run=killed/part-00000-of-00001.parquet", "pools/dt=2026-11-31/current.json");
        Root.Touch("pools/dt=yesterday/x", "pools/2026-11-16/x", "pools/backup/current.json", "pools/dt=2026-11-17", "pools/DT=2026-11-18/x");
    }

    [Test]
    public void Dates_with_a_published_run_are_listed_ascending() => Assert.That(Snapshots.Dates("pools"), Is.EqualTo(Published));

    [Test]
    public void A_signal_that_was_never_published_has_no_dates()
    {
        Assert.That(Snapshots.Dates("filters"), Is.Empty);
        Assert.That(Snapshots.DatesWithRuns("filters"), Is.Empty);
        Assert.That(Snapshots.Published("filters", Friday), Is.Null);
        Assert.That(Snapshots.Latest("filters"), Is.Null);
    }

    [Test]
    public void Dates_with_any_run_include_those_that_were_never_published() =>
        Assert.That(Snapshots.DatesWithRuns("pools"), Is.EqualTo(Published.Append(Day("2026-11-15")).Order()));

    [TestCase("dt=2026-11-20", "2026-11-20")]
    [TestCase("dt=2026-02-30", null)]
    [TestCase("dt=2026-1-1", null)]
    [TestCase("dt= 2026-11-20", null)]
    [TestCase("2026-11-20", null)]
    public void Only_a_folder_of_a_date_is_one(string folder, string? expected) =>
        Assert.That(SnapshotPath.ParseDate(folder), Is.EqualTo(expected is null ? null : Day(expected)));

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
