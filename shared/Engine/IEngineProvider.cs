namespace Pipelines.Engine;

/// <summary>Opens an engine of an assembly that the build may lack, and that is loaded by name where it is asked for.</summary>
public interface IEngineProvider
{
    /// <exception cref="Contracts.UnavailableException">The cluster does not answer.</exception>
    IEngine Open(SparkSettings settings, CancellationToken cancellation);
}
