namespace Pipelines.Google;

/// <summary>
/// Ends a try that is not answered in time, as a timeout that may be tried again. HttpClient's own timeout is over all tries, and over a
/// body of any size: bodies that are sent or read in pieces watch themselves, see <see cref="Stall"/>.
/// </summary>
internal sealed class PatienceHandler(TimeSpan patience, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Options.TryGetValue(Stall.Watches, out bool watches) && watches)
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        using CancellationTokenSource hasty = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        hasty.CancelAfter(patience);
        try
        {
            return await base.SendAsync(request, hasty.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {patience.TotalSeconds} s", e);
        }
    }
}
