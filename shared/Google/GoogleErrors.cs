using System.Net;
using Google;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;
using Google.Apis.Requests;
using Pipelines.Contracts;

namespace Pipelines.Google;

/// <summary>What was asked of Google, in the words of a message.</summary>
/// <param name="Place">Such as <c>gs://bucket/object</c> or <c>project.dataset.table</c>.</param>
/// <param name="Done">What can't be done with it: read, written, listed, deleted, queried.</param>
/// <param name="Grant">What to grant the account where it is refused, such as <c>Storage Object User (roles/storage.objectUser) on gs://bucket</c>.</param>
public sealed record GoogleAct(string Place, string Done, string Grant);

/// <summary>
/// Says what a refusal of Google's means for the run: one sentence with the place and how to mend it. The statuses' meanings: Cloud
/// Storage JSON API, "HTTP status and error codes". No message holds a token, a key or a session's address.
/// </summary>
public static class GoogleErrors
{
    // A sentence, and no page.
    private const int LongestText = 300;

    // How Google's library says that a token's renewal failed for long: it has no type of its own. What follows may quote an answer.
    private const string Expired = "The access token has expired";

    // As 403, and gone by itself.
    private static readonly HashSet<string> Quotas = ["rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded"];

    public static async Task<T> Explain<T>(GoogleAct act, Func<Task<T>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (Exception e) when (Explain(act, e) is { } known)
        {
            throw known;
        }
    }

    /// <summary>The failure as one of ours; null where it is none of Google's or of the way there.</summary>
    public static PipelineException? Explain(GoogleAct act, Exception failure) => failure switch
    {
        GoogleApiException refusal => Explain(act, refusal),
        TokenResponseException token => Explain(act, token),
        SubjectTokenException subject => Explain(act, subject),
        InvalidOperationException when failure.Message.StartsWith(Expired, StringComparison.Ordinal) => new UnavailableException(
            $"{act.Place} can't be {act.Done}: the credentials' token expired, and Google gave no other one in time. Try again."),
        _ when RetryPolicy.IsTransient(failure) => new UnavailableException($"{act.Place} can't be {act.Done}: the connection failed ({Innermost(failure)}). Try again.", failure),
        _ => null,
    };

    /// <summary>Whether the API answered with this status.</summary>
    public static bool Is(this GoogleApiException refusal, HttpStatusCode status) => refusal.HttpStatusCode == status;

    /// <summary>An answer that is no success, as an exception.</summary>
    /// <exception cref="TimeoutException">Its body does not come.</exception>
    public static async Task<GoogleApiException> Refusal(this GoogleService service, HttpResponseMessage response, CancellationToken cancellation)
    {
        string text = await response.Content.ReadAsStringAsync(cancellation).WaitAsync(service.Retries.Patience, cancellation).ConfigureAwait(false);
        try
        {
            RequestError error = await service.DeserializeError(response).ConfigureAwait(false);
            return new GoogleApiException(service.Name, error.Message) { Error = error, HttpStatusCode = response.StatusCode };
        }
        catch (GoogleApiException e)
        {
            // Where content is asked for, an API answers in plain text; a proxy may in a page.
            string said = text.Length <= LongestText && !text.AsSpan().TrimStart().StartsWith("<") ? text.Trim() : "";
            return new GoogleApiException(service.Name, $"{(int)response.StatusCode} {response.ReasonPhrase}", e)
            {
                Error = new RequestError { Code = (int)response.StatusCode, Message = said },
                HttpStatusCode = response.StatusCode,
            };
        }
    }

    private static PipelineException Explain(GoogleAct act, GoogleApiException refusal)
    {
        int status = (int)refusal.HttpStatusCode;
        string said = Said(refusal);
        return refusal.HttpStatusCode switch
        {
            HttpStatusCode.Unauthorized => new BadInputException(
                $"{act.Place} can't be {act.Done}: Google does not accept the credentials (401). Sign in again: gcloud auth application-default login, or name another google.credentials file.", refusal),
            HttpStatusCode.Forbidden when refusal.Error?.Errors?.Any(error => Quotas.Contains(error.Reason)) == true => new UnavailableException(
                $"{act.Place} can't be {act.Done}: a quota is used up (403{said}). Try again later, or have the quota raised.", refusal),
            HttpStatusCode.Forbidden => new BadInputException($"{act.Place} may not be {act.Done} (403{said}). Grant the account {act.Grant}.", refusal),
            HttpStatusCode.NotFound => new BadInputException($"{act.Place} is not there (404{said}). Check the name, or make it.", refusal),
            HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict => new ConflictException($"{act.Place} was changed by another one at the same time ({status}); try again."),
            _ when status == 429 => new UnavailableException($"{act.Place} can't be {act.Done}: Google asks for fewer requests (429{said}). Try again later.", refusal),
            _ when status >= 500 || RetryPolicy.IsTransient(refusal.HttpStatusCode) => new UnavailableException(
                $"{act.Place} can't be {act.Done}: Google's service failed ({status}{said}). Try again later.", refusal),
            _ => new BadInputException($"{act.Place} can't be {act.Done}: Google refused the request ({status}{said}).", refusal),
        };
    }

    private static PipelineException Explain(GoogleAct act, TokenResponseException token)
    {
        string said = $"{act.Place} can't be {act.Done}: Google gave no token for the credentials";
        return token.StatusCode switch
        {
            { } status when RetryPolicy.IsTransient(status) || (int)status >= 500 => new UnavailableException($"{said} ({(int)status}). Try again later."),
            HttpStatusCode.Forbidden => new BadInputException($"{said} (403). Grant the account {GoogleCredentials.Grant}."),
            _ => new BadInputException(
                $"{said} ({token.Error?.Error ?? "no reason"}): they expired, were revoked or are none. Sign in again: gcloud auth application-default login, or name another google.credentials file."),
        };
    }

    // The failure's own words may quote the file: only the file system's are passed on.
    private static PipelineException Explain(GoogleAct act, SubjectTokenException subject)
    {
        string said = $"{act.Place} can't be {act.Done}: the workload identity's own token can't be had";
        return subject.InnerException switch
        {
            { } cause when RetryPolicy.IsTransient(cause) => new UnavailableException($"{said}: the connection failed. Try again."),
            IOException or UnauthorizedAccessException => new BadInputException(
                $"{said}: {subject.InnerException.Message.TrimEnd('.')}. Mend credential_source of the configuration that google.credentials or GOOGLE_APPLICATION_CREDENTIALS names, or what it points to."),
            _ => new BadInputException(
                $"{said}. Mend credential_source of the configuration that google.credentials or GOOGLE_APPLICATION_CREDENTIALS names, or what it points to."),
        };
    }

    private static string Said(GoogleApiException refusal) =>
        refusal.Error?.Message is { Length: > 0 } message ? $": {message.ReplaceLineEndings(" ").TrimEnd('.')}" : "";

    private static string Innermost(Exception failure) => failure.InnerException is { } inner ? Innermost(inner) : failure.Message.TrimEnd('.');
}
