namespace Pipelines.GoogleFakes.BigQuery;

/// <summary>
/// What BigQuery says when it does not do something. Fields as in <c>ErrorProto</c>; the HTTP codes of the reasons are those of Google's
/// table of error messages (cloud.google.com/bigquery/docs/error-messages).
/// </summary>
public sealed class BigQueryException(string reason, string message, string? location = null) : Exception(message)
{
    public string Reason { get; } = reason;

    /// <summary><c>ErrorProto.location</c>: where in the request or in the resources it went wrong, such as <c>q</c> for the query.</summary>
    public string? Location { get; } = location;

    /// <summary>The HTTP status that goes with the reason when a request is answered with it.</summary>
    public int Status => Reason switch
    {
        "accessDenied" or "billingNotEnabled" or "blocked" or "quotaExceeded" or "rateLimitExceeded" or "responseTooLarge" => 403,
        "notFound" => 404,
        "duplicate" => 409,
        "internalError" => 500,
        "backendError" => 503,
        "stopped" => 499,
        "notImplemented" => 501,
        _ => 400,
    };

    public static BigQueryException InvalidQuery(string message) => new("invalidQuery", message, "query");

    /// <summary>GoogleSQL that Google may well run and this fake doesn't: said rather than guessed.</summary>
    public static BigQueryException NotUnderstood(string what) => InvalidQuery($"the BigQuery fake does not understand {what}");
}
