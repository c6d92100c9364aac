using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipelines.GoogleFakes.Tokens;

/// <summary>
/// Where credentials are turned into access tokens: a service account's or a user's <c>token_uri</c> (/token, OAuth 2.0), workload identity's
/// <c>token_url</c> (/v1/token, Security Token Service), and impersonation (/v1/projects/-/serviceAccounts/…:generateAccessToken, IAM
/// Service Account Credentials API). A host that has it lets nobody at its other APIs without a token that it gave.
/// </summary>
/// <remarks>What the caller proves itself with is not looked at: the log has it (<see cref="Log.RequestLog.Contains"/>).</remarks>
public sealed class FakeTokens(TimeProvider clock) : IFakeApi
{
    private readonly Lock access = new();
    private readonly List<string> issued = [];
    private readonly HashSet<string> valid = new(StringComparer.Ordinal);

    public FakeTokens()
        : this(TimeProvider.System)
    {
    }

    /// <summary>Every token that was given, in order.</summary>
    public IReadOnlyList<string> Issued
    {
        get
        {
            lock (access)
            {
                return [.. issued];
            }
        }
    }

    /// <summary>Answers with <c>invalid_grant</c>, as for a key that was deleted.</summary>
    public bool Refuses { get; set; }

    /// <summary>Makes every token that was given invalid, as time does.</summary>
    public void Expire()
    {
        lock (access)
        {
            valid.Clear();
        }
    }

    public bool Serves(ApiCall call) => call.Path is ["token"] or ["v1", "token"] or ["v1", "projects", "-", "serviceAccounts", _];

    public Task Answer(ApiCall call)
    {
        if (call.Method != "POST")
        {
            throw ApiException.NotFaked($"{call.Method} of a token");
        }

        if (Refuses)
        {
            call.Http.Response.StatusCode = 400;
            call.Http.Response.ContentType = "application/json";
            return call.Http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new JsonObject
            {
                ["error"] = "invalid_grant",
                ["error_description"] = "Invalid JWT Signature.",
            })).AsTask();
        }

        string token = Issue();
        return call.Answer(call.Path is ["v1", "projects", ..]
            ? new JsonObject { ["accessToken"] = token, ["expireTime"] = clock.GetUtcNow().AddHours(1).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'") }
            : new JsonObject
            {
                ["access_token"] = token,
                ["issued_token_type"] = "urn:ietf:params:oauth:token-type:access_token",
                ["token_type"] = "Bearer",
                ["expires_in"] = 3599,
            });
    }

    /// <exception cref="ApiException">401: the call has no token, or one that is not valid.</exception>
    internal void Demand(ApiCall call)
    {
        // The address of an upload session is itself the permission.
        if (call.Query("upload_id") is not null)
        {
            return;
        }

        lock (access)
        {
            string? header = call.Header("Authorization");
            if (header is null)
            {
                throw new ApiException(401, "required", "Login Required.") { Location = ("header", "Authorization") };
            }

            if (!header.StartsWith("Bearer ", StringComparison.Ordinal) || !valid.Contains(header["Bearer ".Length..]))
            {
                throw new ApiException(401, "authError", "Invalid Credentials") { Location = ("header", "Authorization") };
            }
        }
    }

    private string Issue()
    {
        lock (access)
        {
            string token = $"ya29.fake-{issued.Count + 1}";
            issued.Add(token);
            valid.Add(token);
            return token;
        }
    }
}
