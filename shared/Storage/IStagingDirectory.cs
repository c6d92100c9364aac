namespace Pipelines.Storage;

/// <summary>A directory of one run's own on this machine, held until it is disposed of or its process dies, and then gone.</summary>
public interface IStagingDirectory : IDisposable
{
    string Path { get; }

    /// <summary>Makes sure that nobody on another machine took its holder for dead, before something is done that only the holder may do.</summary>
    /// <exception cref="Contracts.UnavailableException">Somebody did.</exception>
    void Confirm();
}
