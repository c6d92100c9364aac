using Google.Apis.Auth.OAuth2;
using Pipelines.Contracts;
using Pipelines.GoogleFakes;
using Pipelines.GoogleFakes.Faults;
using Pipelines.GoogleFakes.Storage;
using Pipelines.Shared.Tests.Jobs.Running;
using Pipelines.Shared.Tests.Storage.Roots;

namespace Pipelines.Shared.Tests.Google;

/// <summary>A night with credentials, one that succeeds and one that does not: nothing that stays holds the secret.</summary>
internal sealed class SecretNightTests : NightFixture
{
    private const string Secret = "ya29.S3cretOfNobody";

    private FakeStorage storage = null!;
    private FakeHost host = null!;

    [TearDown]
    public void StopFake()
    {
        host.Dispose();
        storage.Dispose();
    }

    [Test]
    public void Manifests_marks_messages_and_files_hold_no_secret()
    {
        Run("report", 20);
        Assert.That(Published("report", 20), Is.Not.Empty);
        History(21, "u21", "all");
        host.Faults.Order(RequestPattern.Post("/upload/"), new ErrorAnswer(403), after: 3);
        PipelineException failed = Assert.Catch<PipelineException>(() => Run("report", 21))!;
        Assert.That(failed.ToString(), Does.Contain("403").And.Not.Contain(Secret));
        Assert.That(host.Log.Requests[^1].Headers, Does.Contain(Secret), "it was asked with it");
        Assert.That(storage.Contains(Secret), Is.False);
        foreach (string file in Folder.Entries.Where(entry => File.Exists(Folder[entry])))
        {
            Assert.That(File.ReadAllText(Folder[file]), Does.Not.Contain(Secret), file);
        }
    }

    protected override TestRoot OpenRoot()
    {
        storage = new FakeStorage();
        host = FakeHost.Start(storage);
        return new GcsRoot(Folder, storage, host, credential: GoogleCredential.FromAccessToken(Secret));
    }
}
