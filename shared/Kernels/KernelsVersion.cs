namespace Pipelines.Kernels;

/// <summary>Part of every job's logic version.</summary>
public static class KernelsVersion
{
    /// <summary>To be raised whenever a kernel gives another result for an input than it did: finished dates then count as stale.</summary>
    public const int Current = 1;
}
