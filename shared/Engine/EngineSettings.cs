namespace Pipelines.Engine;

/// <summary>What an engine may use of the machine.</summary>
public sealed record EngineSettings
{
    /// <summary>Limit of the engine's own memory, in bytes; kernels' scratch comes on top.</summary>
    public long MemoryBytes { get; init; } = 4L << 30;

    /// <summary>Threads that the engine runs; 1 or more.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Where the engine spills what exceeds the limit, in a directory of its own; shared by any number of engines.</summary>
    public string TempDirectory { get; init; } = Path.Combine(Path.GetTempPath(), "pipelines-spill");

    /// <summary>Into how many files a sharded output goes; a power of two.</summary>
    public int Shards { get; init; } = 4;
}
