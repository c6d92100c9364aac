namespace Pipelines.GoogleFakes.Tests.Fidelity;

/// <summary>What @google-cloud/storage says of the fake; the checks themselves are in node/storage.mjs.</summary>
internal sealed class StorageFidelityTests
{
    private static readonly string[] Checks =
    [
        "a bucket is created once and found",
        "a small object is uploaded in one multipart request",
        "an empty object is uploaded",
        "a checksum that the content does not have is refused",
        "a large object is uploaded in one resumable request",
        "a large object is uploaded in chunks",
        "a chunk that is answered with 503 is sent again",
        "a chunk that breaks off is gone on with where the service says",
        "an upload whose last answer is lost is found finished",
        "a session that is gone fails the upload",
        "a range is downloaded",
        "objects are listed by prefix, delimiter and page",
        "an object is created only where there is none",
        "an object is replaced and deleted only in the generation that was read",
        "objects are composed",
        "metadata is patched",
        "an object is copied",
        "permissions are asked for",
        "what is missing and what is forbidden are told apart",
        "a request that is answered with 429 is made again",
        "STORAGE_EMULATOR_HOST leads to the fake",
        "a download is checked against the checksum",
    ];

    [TestCaseSource(nameof(Checks))]
    public void With_googles_client(string check) => Assert.That(NodeChecks.Of("storage").Single(done => done.Name == check).Error, Is.Null);

    [Test]
    public void Every_check_is_a_test_and_every_fault_was_met()
    {
        Assert.That(NodeChecks.Of("storage").Select(check => check.Name), Is.EqualTo(Checks));
        Assert.That(NodeChecks.Faults.Unused, Is.Empty);
    }
}
