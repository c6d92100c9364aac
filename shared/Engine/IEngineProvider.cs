namespace Pipelines.Engine;

/// <summary>Opens an engine of an assembly that the build may lack, and that is loaded by name where it is asked for.</summary>
public interface IEngineProvider
{
    /// <summary>Greets the cluster before there is anything to do: one that waits for a driver gives up after a while (YARN after 100 s).</summary>
    /// <exception cref="Contracts.UnavailableException">The cluster does not answer.</exception>
    void Start();

    /// <exception cref="Contracts.UnavailableException">The cluster does not answer.</exception>
    IEngine Open(SparkSettings settings, CancellationToken cancellation);
}
