using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Marks;

namespace Pipelines.Shared.Tests.Snapshots;

[TestFixture(StoreKind.Local)]
[TestFixture(StoreKind.Gcs)]
internal sealed class MarkLogTests(StoreKind kind) : SnapshotFixture(kind)
{
    private readonly FixedClock clock = new(new DateTimeOffset(2026, 11, 21, 4, 0, 0, TimeSpan.Zero));

    private MarkLog Marks => new(Snapshots.Objects, clock);

    [Test]
    public void A_mark_is_read_as_it_was_made()
    {
        Marks.Add("pools", Friday, "run1", MarkKind.AuditFailed, "too few", ("code", "4"), ("message", "rows: 3, \"wanted\" 4"));

        MarkName name = Marks.Of("pools").Single();
        Mark mark = Marks.Read(name);

        Assert.That(name, Is.EqualTo(new MarkName("pools", Friday, "run1", MarkKind.AuditFailed, name.Id)));
        Assert.That((mark.At, mark.Reason), Is.EqualTo((clock.Now, "too few")));
        Assert.That(mark.Details, Is.EqualTo(new Dictionary<string, string> { ["code"] = "4", ["message"] = "rows: 3, \"wanted\" 4" }));
        Assert.That(mark.By, Does.Contain(Environment.MachineName));
    }

    [Test]
    public void Marks_of_one_kind_stand_beside_each_other_oldest_first()
    {
        foreach (MarkKind kind in new[] { MarkKind.Pinned, MarkKind.Unpinned, MarkKind.Pinned })
        {
            Marks.Add("pools", Friday, "run1", kind);
            clock.Now += TimeSpan.FromSeconds(1);
        }

        Assert.That(Marks.Of("pools").Select(mark => mark.Kind), Is.EqualTo(new[] { MarkKind.Pinned, MarkKind.Unpinned, MarkKind.Pinned }));
        Assert.That(Marks.Of("filters"), Is.Empty);
    }

    [Test]
    public void What_is_no_mark_is_passed_over()
    {
        Marks.Add("pools", Friday, "run1", MarkKind.Bad);
        Snapshots.Objects.Put("marks/pools/notes.txt", "hello"u8);
        Snapshots.Objects.Put("marks/pools/2026-11-20.run1.from_the_future.01.json", "{}"u8);

        Assert.That(Marks.Of("pools").Select(mark => mark.Kind), Is.EqualTo(new[] { MarkKind.Bad }));
    }
}
