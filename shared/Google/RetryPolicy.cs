using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Pipelines.Google;

/// <summary>
/// How often, and after how long, a request is made again: truncated exponential backoff with jitter, as Google asks for (Cloud Storage,
/// "Retry strategy"), or after what a <c>Retry-After</c> header says. Which requests may be made again is theirs to say.
/// </summary>
public sealed record RetryPolicy
{
    /// <summary>Tries in all, 1 to 20; of a transfer, tries without a byte more than before.</summary>
    public int Tries { get; init; } = 6;

    /// <summary>The longest wait after the first failure; twice as long after each further one.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(32);

    /// <summary>Of what a service asks for in <c>Retry-After</c>, at most so much is waited.</summary>
    public TimeSpan LongestAsked { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>For how long a connection may move no byte until it counts as cut.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(100);

    public Func<TimeSpan, CancellationToken, Task> Wait { get; init; } = Task.Delay;

    /// <summary>Waits before the next try.</summary>
    /// <param name="failed">How many tries have failed; from 1.</param>
    /// <param name="response">What the last one was answered; null where it was cut.</param>
    public Task WaitAsync(int failed, HttpResponseMessage? response, CancellationToken cancellation) =>
        Wait(Asked(response) is { } asked ? Least(asked, LongestAsked) : Backoff(failed), cancellation);

    /// <summary>Statuses that another try may not meet again.</summary>
    public static bool IsTransient(HttpStatusCode status) => status is
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError
        or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>Failures of a connection, in sending or receiving; not those of the files that are sent or written.</summary>
    public static bool IsTransient(Exception failure) => failure is HttpRequestException or HttpIOException or TimeoutException
        || (failure is IOException { InnerException: { } cause } && IsSocket(cause));

    private static bool IsSocket(Exception cause) => cause is System.Net.Sockets.SocketException || (cause.InnerException is { } inner && IsSocket(inner));

    // From half of it to all of it, so that clients that failed together don't come back together.
    private TimeSpan Backoff(int failed)
    {
        TimeSpan most = Least(First * Math.Pow(2, Math.Min(failed - 1, 30)), Longest);
        return most * (0.5 + (RandomNumberGenerator.GetInt32(1 << 20) / (double)(1 << 21)));
    }

    private static TimeSpan? Asked(HttpResponseMessage? response) => response?.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        RetryConditionHeaderValue { Date: { } date } when response.Headers.Date is { } now && date > now => date - now,
        _ => null,
    };

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
