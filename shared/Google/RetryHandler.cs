using Google.Apis.Http;

namespace Pipelines.Google;

/// <summary>Lets Google's message handler make one request again, which is safe to make twice.</summary>
internal sealed class RetryHandler(RetryPolicy policy) : IHttpUnsuccessfulResponseHandler, IHttpExceptionHandler
{
    /// <summary>How many tries have failed, and were followed by another.</summary>
    public int Retries { get; private set; }

    public async Task<bool> HandleResponseAsync(HandleUnsuccessfulResponseArgs args)
    {
        if (!args.SupportsRetry || !RetryPolicy.IsTransient(args.Response.StatusCode))
        {
            return false;
        }

        Retries++;
        await policy.WaitAsync(args.CurrentFailedTry, args.Response, args.CancellationToken).ConfigureAwait(false);
        return true;
    }

    public async Task<bool> HandleExceptionAsync(HandleExceptionArgs args)
    {
        if (!args.SupportsRetry || !RetryPolicy.IsTransient(args.Exception))
        {
            return false;
        }

        await WaitAsync(args.CurrentFailedTry, args.CancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Waits after an answer was cut.</summary>
    public Task WaitAsync(int failed, CancellationToken cancellation)
    {
        Retries++;
        return policy.WaitAsync(failed, null, cancellation);
    }
}
