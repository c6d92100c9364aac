using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Pipelines.GoogleFakes.Faults;

/// <summary>The service answers with an error and does nothing.</summary>
/// <param name="reason">Null: the one that usually goes with the status.</param>
/// <param name="retryAfter">Whole seconds of the header Retry-After; null: the header is left out.</param>
public sealed class ErrorAnswer(int status, int? retryAfter = null, string? reason = null, string? message = null) : Fault
{
    public override string ToString() => $"answer {status}";

    internal override Task Inject(HttpContext http, RequestDelegate work)
    {
        if (retryAfter is int seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return new ApiCall(http).Answer(new ApiException(status, reason ?? UsualReason, message ?? UsualMessage));
    }

    private string UsualReason => status switch
    {
        401 => "authError",
        403 => "forbidden",
        404 => "notFound",
        408 => "requestTimeout",
        412 => "conditionNotMet",
        429 => "rateLimitExceeded",
        _ => "backendError",
    };

    private string UsualMessage => status switch
    {
        401 => "Invalid Credentials",
        403 => "Forbidden",
        429 => "The rate of requests is too high. Please reduce it and try again.",
        503 => "Service Unavailable",
        _ => "Backend Error",
    };
}
