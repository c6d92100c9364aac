namespace Pipelines.Google;

/// <summary>Watches one transfer: cancels it when no byte moved for as long as a policy is patient.</summary>
public sealed class Stall : IDisposable
{
    /// <summary>Option of a request whose body watches itself.</summary>
    public static HttpRequestOptionsKey<bool> Watches { get; } = new("pipelines-watches-itself");

    private readonly CancellationTokenSource source;
    private readonly CancellationToken caller;
    private readonly TimeSpan patience;

    public Stall(RetryPolicy policy, CancellationToken caller)
    {
        this.caller = caller;
        patience = policy.Patience;
        source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        Moved();
    }

    /// <summary>For the transfer.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Bytes moved.</summary>
    public void Moved() => source.CancelAfter(patience);

    /// <summary>Whether a failure is the transfer's own, to be tried again, and not its caller's wish to end.</summary>
    public bool IsCut(Exception failure) =>
        !caller.IsCancellationRequested && (failure is OperationCanceledException || RetryPolicy.IsTransient(failure));

    public void Dispose() => source.Dispose();
}
