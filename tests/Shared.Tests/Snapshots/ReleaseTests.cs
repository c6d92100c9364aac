using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Snapshots;

namespace Pipelines.Shared.Tests.Snapshots;

[TestFixture(StoreKind.Local)]
[TestFixture(StoreKind.Gcs)]
internal sealed class ReleaseTests(StoreKind kind) : SnapshotFixture(kind)
{
    private static readonly string[] Serving = ["pools", "filters"];

    [Test]
    public void A_night_is_released_when_every_serving_signal_is_there()
    {
        Pointer pools = Publish("pools", Friday, "run1");
        Assert.That(Publisher.Release(Friday, Serving), Is.Null);
        Assert.That(Snapshots.Release(), Is.Null);

        Pointer filters = Publish("filters", Friday, "run2");
        Release released = Publisher.Release(Friday, Serving)!;
        Assert.That(released.Date, Is.EqualTo(Friday));
        Assert.That(released.Signals, Is.EqualTo(new Dictionary<string, Pointer> { ["filters"] = filters, ["pools"] = pools }));
        Assert.That(Content(Snapshots.Release()!), Is.EqualTo(Content(released)));
    }

    [Test]
    public void A_night_that_is_not_whole_leaves_the_one_before_in_force()
    {
        Release before = ReleaseNight(Friday)!;
        Publish("pools", Friday.AddDays(1), "run3");
        Assert.That(Publisher.Release(Friday.AddDays(1), Serving), Is.Null);
        Assert.That(Content(Snapshots.Release()!), Is.EqualTo(Content(before)));
    }

    [Test]
    public void An_older_night_does_not_take_the_place_of_a_newer_one()
    {
        Release newest = ReleaseNight(Friday)!;
        Assert.That(ReleaseNight(Friday.AddDays(-1)), Is.Null);
        Assert.That(Content(Snapshots.Release()!), Is.EqualTo(Content(newest)));
    }

    [Test]
    public void A_night_whose_signal_was_published_again_is_released_again()
    {
        ReleaseNight(Friday);
        Pointer again = Publish("pools", Friday, "run9");
        Assert.That(Publisher.Release(Friday, Serving)!.Signals["pools"], Is.EqualTo(again));
    }

    [Test]
    public void Releasing_the_same_night_twice_writes_nothing()
    {
        ReleaseNight(Friday);
        string written = Root.Version("release.json");
        Assert.That(Publisher.Release(Friday, Serving), Is.Null);
        Assert.That(Root.Version("release.json"), Is.EqualTo(written));
    }

    private Release? ReleaseNight(DateOnly date)
    {
        foreach (string signal in Serving)
        {
            Publish(signal, date, $"{signal}-{date.DayNumber}");
        }

        return Publisher.Release(date, Serving);
    }

    private static byte[] Content(Release release) => SnapshotJson.Write(release);
}
