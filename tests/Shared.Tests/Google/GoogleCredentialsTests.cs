using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;
using Pipelines.Contracts;
using Pipelines.Google;

namespace Pipelines.Shared.Tests.Google;

internal sealed class GoogleCredentialsTests
{
    private TestFolder folder = null!;

    [SetUp]
    public void CreateFolder() => folder = new TestFolder();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void A_service_account_s_file_is_read_and_impersonates_another_where_it_is_asked_to()
    {
        string file = ServiceAccount();
        Assert.That(GoogleCredentials.Load(new GoogleAccess(file)).UnderlyingCredential, Is.InstanceOf<ServiceAccountCredential>());
        Assert.That(GoogleCredentials.Load(new GoogleAccess(file, "other@project.iam.gserviceaccount.com")).UnderlyingCredential, Is.InstanceOf<ImpersonatedCredential>());
    }

    [Test]
    public void A_workload_identity_s_configuration_is_read()
    {
        Assert.That(GoogleCredentials.Load(new GoogleAccess(WorkloadIdentity())).UnderlyingCredential, Is.InstanceOf<FileSourcedExternalAccountCredential>());
    }

    [Test]
    public void Credentials_that_give_no_token_are_told_with_the_reason_alone()
    {
        TokenResponseException refusal = new(new TokenErrorResponse { Error = "invalid_grant", ErrorDescription = "S3cretKey" });
        PipelineException told = GoogleErrors.Explain(new GoogleAct("gs://bucket/a", "read", ""), refusal)!;
        Assert.That(told, Is.TypeOf<BadInputException>());
        Assert.That(told.Message, Does.StartWith("gs://bucket/a can't be read: Google gave no token for the credentials (invalid_grant)"));
        Assert.That(told.ToString(), Does.Not.Contain("S3cretKey"));
    }

    [TestCase(429, ExitCode.Unavailable, "(429). Try again later.")]
    [TestCase(500, ExitCode.Unavailable, "(500). Try again later.")]
    [TestCase(503, ExitCode.Unavailable, "(503). Try again later.")]
    [TestCase(403, ExitCode.BadInput, "(403). Grant the account Service Account Token Creator (roles/iam.serviceAccountTokenCreator)")]
    [TestCase(400, ExitCode.BadInput, "(invalid_grant): they expired")]
    public void No_token_means_what_its_status_says(int status, ExitCode code, string words)
    {
        TokenResponseException refusal = new(new TokenErrorResponse { Error = "invalid_grant" }, (HttpStatusCode)status);
        PipelineException told = GoogleErrors.Explain(new GoogleAct("gs://bucket/a", "read", "Storage Object User"), refusal)!;
        Assert.That(told.Code, Is.EqualTo(code));
        Assert.That(told.Message, Does.StartWith($"gs://bucket/a can't be read: Google gave no token for the credentials {words}"));
    }

    [Test]
    public void A_workload_identity_whose_own_token_is_missing_is_told_with_the_file()
    {
        BadInputException told = Assert.ThrowsAsync<BadInputException>(() => GoogleCredentials.Describe(new GoogleAccess(WorkloadIdentity()), CancellationToken.None))!;
        Assert.That(told.Message, Does.Contain(folder["no-token"]).And.Contain("credential_source"));
    }

    [Test]
    public void A_token_that_could_not_be_renewed_in_time_is_unavailable_and_what_Google_answered_is_not_told()
    {
        InvalidOperationException expired = new("The access token has expired and could not be refreshed. Errors: refresh error: S3cretKey");
        PipelineException told = GoogleErrors.Explain(new GoogleAct("gs://bucket/a", "read", ""), expired)!;
        Assert.That(told, Is.TypeOf<UnavailableException>());
        Assert.That(told.ToString(), Does.Not.Contain("S3cretKey"));
        Assert.That(GoogleErrors.Explain(new GoogleAct("gs://bucket/a", "read", ""), new InvalidOperationException("a defect")), Is.Null);
    }

    private string WorkloadIdentity() => folder.Write("identity.json", $$"""
        {
          "type": "external_account",
          "audience": "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/k",
          "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
          "token_url": "https://sts.googleapis.com/v1/token",
          "credential_source": {"file": "{{folder["no-token"]}}"}
        }
        """);

    private string ServiceAccount()
    {
        using RSA key = RSA.Create(2048);
        return folder.Write("key.json", JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["type"] = "service_account",
            ["project_id"] = "project",
            ["private_key_id"] = "1",
            ["private_key"] = key.ExportPkcs8PrivateKeyPem(),
            ["client_email"] = "pipelines@project.iam.gserviceaccount.com",
            ["client_id"] = "1",
            ["token_uri"] = "https://oauth2.googleapis.com/token",
        }));
    }
}
