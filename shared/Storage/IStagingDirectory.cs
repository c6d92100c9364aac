namespace Pipelines.Storage;

/// <summary>A directory of one run's own on this machine, held until it is disposed of or its process dies, and then gone.</summary>
public interface IStagingDirectory : IDisposable
{
    string Path { get; }
}
