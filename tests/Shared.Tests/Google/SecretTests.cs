using Google.Apis.Auth.OAuth2;
using Pipelines.Contracts;
using Pipelines.Google;
using Pipelines.GoogleFakes.Faults;
using Pipelines.Shared.Tests.Storage.Gcs;
using Pipelines.Storage;
using Pipelines.Storage.Gcs;

namespace Pipelines.Shared.Tests.Google;

/// <summary>A credential's secret goes to Google, in the header that is for it, and nowhere else.</summary>
internal sealed class SecretTests : GcsFixture
{
    private const string Secret = "ya29.S3cretOfNobody";

    [Test]
    public void A_token_is_sent_as_the_authorization_and_in_nothing_that_is_kept_or_told()
    {
        using GoogleService service = GoogleService.At("storage", Host.Address, Root.Service.Retries, GoogleCredential.FromAccessToken(Secret));
        GcsObjectStore store = new(service, new GcsLocation(Root.Bucket, "snapshots"), Folder["work"], Root.Cache, Root.Settings);
        List<string> told = [];
        store.Put("a/latest.json", "{}"u8);
        store.PutFile("a/part", Made("part", 1 << 19));
        Tell(() => store.LocalFile("a/part", new string('0', 64)));
        foreach (int status in new[] { 400, 401, 403, 404, 500 })
        {
            Faults.Order(RequestPattern.Any, new ErrorAnswer(status), times: status == 500 ? 4 : 1);
            Tell(() => store.List("a"));
        }

        Faults.Order(RequestPattern.Put("/upload/"), new ErrorAnswer(500), times: 4);
        Tell(() => store.PutFile("a/other", Made("other", 1 << 19)));
        store.Stage("run1").Dispose();
        Assert.That(Host.Log.Requests.Select(request => request.Headers), Is.All.Contains($"Authorization: Bearer {Secret}"));
        Assert.That(Host.Log.Requests.Select(request => request.Path + request.Query), Has.None.Contains(Secret));
        Assert.That(told, Has.Count.EqualTo(7).And.None.Contains(Secret).And.None.Contains("upload_id"));
        Assert.That(Storage.Contains(Secret), Is.False);
        Assert.That(Folder.Entries.Where(entry => File.Exists(Folder[entry])).Select(entry => File.ReadAllText(Folder[entry])), Has.None.Contains(Secret));

        void Tell(Action action) => told.Add(Assert.Catch<PipelineException>(() => action())!.ToString());
    }

    [TestCase("""{"type": "service_account", "client_email": "a@b", "private_key": "S3cretKey"}""")]
    [TestCase("""{"type": "S3cretKey"}""")]
    [TestCase("""{"private_key": "S3cretKey"}""")]
    [TestCase("""["S3cretKey"]""")]
    [TestCase("S3cretKey")]
    [TestCase("")]
    public void A_file_that_holds_no_credentials_is_named_and_not_quoted(string text)
    {
        BadInputException refused = Assert.Throws<BadInputException>(() => GoogleCredentials.Load(new GoogleAccess(Folder.Write("key.json", text))))!;
        Assert.That(refused.Message, Does.StartWith($"google.credentials: {Folder["key.json"]} holds no credentials that can be used."));
        Assert.That(refused.ToString(), Does.Not.Contain("S3cretKey"));
    }

    [Test]
    public void A_file_that_is_not_there_is_named()
    {
        BadInputException refused = Assert.Throws<BadInputException>(() => GoogleCredentials.Load(new GoogleAccess(Folder["nowhere.json"])))!;
        Assert.That(refused.Message, Does.StartWith($"google.credentials: {Folder["nowhere.json"]} can't be read"));
        Assert.That(refused.Code, Is.EqualTo(ExitCode.BadInput));
    }
}
