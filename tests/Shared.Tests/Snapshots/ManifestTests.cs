using System.Text;
using Pipelines.Contracts;
using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Snapshots;
using Pipelines.Storage;

namespace Pipelines.Shared.Tests.Snapshots;

[TestFixture(StoreKind.Local)]
[TestFixture(StoreKind.Gcs)]
internal sealed class ManifestTests(StoreKind kind) : SnapshotFixture(kind)
{
    [Test]
    public void A_manifest_comes_back_as_it_was_written()
    {
        Manifest written = Manifest("pools", Friday, "run1");
        Manifest read = Snapshots.Manifest(Publish("pools", Friday, "run1"));
        Assert.That(SnapshotJson.Write(read), Is.EqualTo(SnapshotJson.Write(written)));
        Assert.That(read.Files, Is.EqualTo(written.Files));
        Assert.That(read.Inputs, Is.EqualTo(written.Inputs));
        Assert.That(read.Parameters, Is.EqualTo(written.Parameters));
        Assert.That(read.Figures, Is.EqualTo(written.Figures));
        Assert.That((read.StartedAt, read.Date, read.Bytes), Is.EqualTo((written.StartedAt, Friday, 12L)));
    }

    [Test]
    public void It_is_written_for_people_to_read()
    {
        string json = Encoding.UTF8.GetString(SnapshotJson.Write(Manifest("pools", Friday, "run1")));
        Assert.That(json, Does.Contain("\n  \"schema_version\": 2,\n").And.Contain("\"date\": \"2026-11-20\"").And.Contain("Sigur Rós <\\\"&"));
    }

    [Test]
    public void A_manifest_that_was_edited_is_refused()
    {
        Pointer pointer = Publish("pools", Friday, "run1");
        string manifest = $"{pointer.Folder}/manifest.json";
        Root.Write(manifest, Root.Text(manifest)!.Replace("\"rows\": 3", "\"rows\": 4", StringComparison.Ordinal));
        Assert.That(Refused(pointer), Is.EqualTo(
            "pools/dt=2026-11-20/run=run1/manifest.json was changed after it was published; publish pools of 2026-11-20 again with --force."));
    }

    [Test]
    public void A_manifest_that_is_gone_is_named()
    {
        Pointer pointer = Publish("pools", Friday, "run1");
        Root.Delete($"{pointer.Folder}/manifest.json");
        Assert.That(Refused(pointer), Is.EqualTo(
            "pools/dt=2026-11-20/run=run1/manifest.json is missing, and a pointer names it; publish pools of 2026-11-20 again with --force."));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{\"signal\": \"pools\"")]
    [TestCase("{\"signal\": \"pools\"}")]
    [TestCase("{\"signal\": null, \"date\": \"2026-11-20\", \"run\": \"r\", \"manifest_sha256\": \"a\"}")]
    [TestCase("{\"signal\": \"pools\", \"date\": \"yesterday\", \"run\": \"r\", \"manifest_sha256\": \"a\"}")]
    public void A_pointer_that_is_broken_is_named(string json)
    {
        Root.Write("pools/dt=2026-11-20/current.json", json);
        BadInputException refused = Assert.Throws<BadInputException>(() => Snapshots.Current("pools", Friday))!;
        Assert.That(refused.Message, Does.StartWith("pools/dt=2026-11-20/current.json can't be read: "));
    }

    [TestCase("signal")]
    [TestCase("digest")]
    [TestCase("files")]
    [TestCase("inputs")]
    [TestCase("parameters")]
    [TestCase("rows")]
    public void A_manifest_that_lacks_a_part_is_refused(string part)
    {
        string json = Encoding.UTF8.GetString(SnapshotJson.Write(Manifest("pools", Friday, "run1"))).Replace($"\"{part}\":", "\"other\":", StringComparison.Ordinal);
        StoredObject stored = new(Encoding.UTF8.GetBytes(json), () => "1");
        Assert.That(Assert.Throws<BadInputException>(() => SnapshotJson.Read<Manifest>("manifest.json", stored))!.Message, Does.Contain(part));
    }

    private string Refused(Pointer pointer)
    {
        BadInputException refused = Assert.Throws<BadInputException>(() => Snapshots.Manifest(pointer))!;
        Assert.That(Assert.Throws<BadInputException>(() => Snapshots.Published("pools", Friday))!.Message, Is.EqualTo(refused.Message));
        return refused.Message;
    }
}
