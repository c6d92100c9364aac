using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Shared.Tests.Storage.Roots;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Verifying;

namespace Pipelines.Shared.Tests.Jobs.Running;

/// <summary>Whether what is stored is what was published, and what is read what is stored.</summary>
[TestFixture(StoreKind.Local)]
[TestFixture(StoreKind.Gcs)]
internal sealed class NightVerificationTests(StoreKind kind) : NightFixture(kind)
{
    private Manifest manifest = null!;

    [SetUp]
    public void RunOnce()
    {
        Run("totals", 20);
        manifest = Snapshots.Published("totals", Day(20))!;
    }

    [Test]
    public void A_run_that_nobody_touched_has_no_faults() => Assert.That(Faults(), Is.Empty);

    [TestCase("flip", "was changed after it was published: its SHA-256 is")]
    [TestCase("cut", "bytes, and had|was changed after it was published: its SHA-256 is")]
    [TestCase("lose", "is missing")]
    public void A_file_that_is_not_the_one_that_was_published_is_named_whatever_this_machine_has_kept(string damage, string says)
    {
        string key = SnapshotPath.File(manifest, manifest.Files[1]);
        byte[] bytes = Root.Read(key)!;
        bytes[^9] ^= 1;
        switch (damage)
        {
            case "flip": Root.Write(key, bytes); break;
            case "cut": Root.Write(key, bytes.AsSpan(..^1)); break;
            default: Root.Delete(key); break;
        }

        Assert.That(Faults().Single(), Does.StartWith(Snapshots.Objects.Name(key)).And.Match(says));
    }

    [Test]
    public void A_kept_copy_that_was_damaged_is_brought_again_and_an_object_that_was_is_not_read()
    {
        File.WriteAllText(Snapshots.LocalFile(manifest, manifest.Files[1]), "damaged");
        if (Root is LocalRoot)
        {
            Assert.That(Assert.Throws<BadInputException>(() => Run("report", 20))!.Message, Does.Contain("pipelines run totals --date 2026-11-20 --force"));
        }
        else
        {
            Assert.That(Run("report", 20), Is.EqualTo(new[] { "report 20 Missing" }));
            Assert.That(Published("report", 20), Is.EqualTo("all 6, u18 2, u19 2, u20 2"));
        }
    }

    private IReadOnlyList<string> Faults()
    {
        using ILocalEngine engine = Environment().OpenEngine(1, CancellationToken.None);
        return new SnapshotVerifier(Snapshots, engine, CancellationToken.None).Faults(manifest, static _ => { });
    }
}
