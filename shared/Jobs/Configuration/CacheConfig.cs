namespace Pipelines.Jobs.Configuration;

/// <summary>Where files of remote stores and sources are kept on this machine.</summary>
/// <param name="Path">Full path of the directory, which several environments may share.</param>
/// <param name="MaxBytes">Most bytes of files in it, those in use apart.</param>
public sealed record CacheConfig(string Path, ByteSize MaxBytes)
{
    /// <summary>In the work directory, where nobody says otherwise. Stores leave out what begins with a dot.</summary>
    public const string DefaultFolder = ".cache";
}
