using Google;
using Pipelines.Contracts;
using Pipelines.Google;

namespace Pipelines.BigQuery.Running;

/// <summary>
/// What a refusal or a failed job means for the run, by the reason that BigQuery gives. Reasons: BigQuery, "Error messages".
/// <list type="table">
/// <item><term>invalidQuery, invalid, bytesBilledLimitExceeded, responseTooLarge, resourcesExceeded</term><description>2: what jobs.yaml asks for can't be carried out</description></item>
/// <item><term>quotaExceeded, rateLimitExceeded, backendError, internalError, their job… forms, tableUnavailable, timeout, stopped</term><description>5: later it may go well</description></item>
/// <item><term>accessDenied, notFound, billing…, blocked, any other</term><description>6: somebody has to mend it</description></item>
/// </list>
/// A day that is not there is no failure of BigQuery's: it is found missing before anything is asked (exit 3).
/// </summary>
internal static class BigQueryErrors
{
    private static readonly HashSet<string> Asked = ["invalidQuery", "invalid", "bytesBilledLimitExceeded", "responseTooLarge", "resourcesExceeded"];

    private static readonly HashSet<string> Passing =
    [
        "quotaExceeded", "tableUnavailable", "timeout", "stopped", "resourceInUse",
        "rateLimitExceeded", "jobRateLimitExceeded", "backendError", "jobBackendError", "internalError", "jobInternalError",
    ];

    private static readonly HashSet<string> Refused = ["accessDenied", "notFound", "billingNotEnabled", "billingTierLimitExceeded", "blocked"];

    /// <summary>Whether a job that failed for this reason may go well at once.</summary>
    public static bool IsPassing(string reason) => reason is
        "rateLimitExceeded" or "jobRateLimitExceeded" or "backendError" or "jobBackendError" or "internalError" or "jobInternalError";

    /// <summary>A failed request as one of ours; null where it is none of Google's.</summary>
    public static PipelineException? Explain(BigQueryAct act, Exception failure)
    {
        string? reason = (failure as GoogleApiException)?.Error?.Errors?.FirstOrDefault()?.Reason;
        return reason is not null && (Asked.Contains(reason) || Passing.Contains(reason))
            ? Of(act, reason, ((GoogleApiException)failure).Error.Message, failure)
            : GoogleErrors.Explain(act.Refused, failure);
    }

    /// <summary>A job that failed, as one of ours.</summary>
    public static PipelineException Of(BigQueryAct act, string reason, string? message, Exception? cause = null)
    {
        string said = message is { Length: > 0 } ? $": {message.ReplaceLineEndings(" ").TrimEnd('.')}" : "";
        return reason switch
        {
            "bytesBilledLimitExceeded" => new BadConfigurationException(
                $"{act.Source}: BigQuery would charge more for {act.Place} than max_bytes_billed allows ({reason}{said}). Raise {act.CapKey}, or ask for less.", cause),
            "stopped" => new UnavailableException($"{act.Source}: somebody cancelled the job on {act.Place} ({reason}{said}). Run again.", cause),
            "quotaExceeded" => new UnavailableException($"{act.Source}: {act.Place} can't be {act.Done}, since a quota is used up ({reason}{said}). Try again later, or have the quota raised.", cause),
            _ when Asked.Contains(reason) => new BadConfigurationException($"{act.Source}: BigQuery can't do what is asked of {act.Place} ({reason}{said}). Mend sources.{act.Source} in jobs.yaml.", cause),
            _ when Passing.Contains(reason) => new UnavailableException($"{act.Source}: BigQuery failed at {act.Place} ({reason}{said}). Try again later.", cause),
            "accessDenied" => new BadInputException($"{act.Source}: {act.Place} may not be {act.Done} ({reason}{said}). Grant the account {act.Grant}.", cause),
            _ when Refused.Contains(reason) => new BadInputException($"{act.Source}: {act.Place} can't be {act.Done} ({reason}{said}). Check its name and the project's billing.", cause),
            _ => new BadInputException($"{act.Source}: the job on {act.Place} failed ({reason}{said}).", cause),
        };
    }
}
