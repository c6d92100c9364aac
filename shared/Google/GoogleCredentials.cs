using System.Text.Json;
using Google.Apis.Auth.OAuth2;
using Pipelines.Contracts;

namespace Pipelines.Google;

/// <summary>Credentials as Google's own libraries find them. Nothing of what is in them is ever told.</summary>
public static class GoogleCredentials
{
    /// <summary>What an account needs to be given a token in another one's name.</summary>
    internal const string Grant = "Service Account Token Creator (roles/iam.serviceAccountTokenCreator) on the impersonated account";

    // What the store and the BigQuery source ask for, and no more.
    private static readonly string[] Scopes = ["https://www.googleapis.com/auth/devstorage.read_write", "https://www.googleapis.com/auth/bigquery"];

    /// <exception cref="BadInputException">There are none, or the file holds none.</exception>
    public static GoogleCredential Load(GoogleAccess access)
    {
        GoogleCredential credential = (access.CredentialsFile is { } file ? FromFile(file) : ApplicationDefault()).CreateScoped(Scopes);
        return access.Impersonate is { } account
            ? credential.Impersonate(new ImpersonatedCredential.Initializer(account) { Scopes = Scopes })
            : credential;
    }

    /// <summary>Who the credentials are, in words without anything secret, once Google has given a token for them.</summary>
    /// <exception cref="BadInputException">There are none, or Google takes them no more.</exception>
    public static Task<string> Describe(GoogleAccess access, CancellationToken cancellation)
    {
        GoogleCredential credential = Load(access);
        string source = access.CredentialsFile ?? "application default credentials";
        string who = credential.UnderlyingCredential is ServiceAccountCredential account ? $"{account.Id}, of {source}" : source;
        return GoogleErrors.Explain(new GoogleAct("a token", "had", Grant), async () =>
        {
            await credential.UnderlyingCredential.GetAccessTokenForRequestAsync(cancellationToken: cancellation).ConfigureAwait(false);
            return access.Impersonate is { } impersonated ? $"{impersonated}, in whose name {who} may ask" : who;
        });
    }

    // The failure's own words may quote the file: they are not passed on.
    private static GoogleCredential FromFile(string file)
    {
        try
        {
            return CredentialFactory.FromFile(file, TypeOf(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"google.credentials: {file} can't be read: {e.Message} Name a file that is there and that this user may read.");
        }
        catch (Exception e) when (e is not PipelineException)
        {
            throw new BadInputException($"google.credentials: {file} holds no credentials that can be used. Name a service account's key file, or a workload identity's configuration.");
        }
    }

    private static string TypeOf(string file)
    {
        using FileStream stream = File.OpenRead(file);
        using JsonDocument json = JsonDocument.Parse(stream);
        return json.RootElement.GetProperty("type").GetString()!;
    }

    private static GoogleCredential ApplicationDefault()
    {
        try
        {
            return GoogleCredential.GetApplicationDefault();
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException or AggregateException)
        {
            throw new BadInputException(
                "no Google credentials were found: run gcloud auth application-default login, set GOOGLE_APPLICATION_CREDENTIALS to a credentials file, or name one as google.credentials of the environment in jobs.yaml.");
        }
    }
}
