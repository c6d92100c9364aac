namespace Pipelines.Jobs.Lineage;

/// <summary>Takes lineage events, one JSON object each.</summary>
public interface ILineageTransport : IDisposable
{
    /// <exception cref="IOException">The event could not be delivered.</exception>
    void Send(string runEvent);
}
