namespace Pipelines.Kernels;

/// <summary>XXH64, the 64-bit xxHash. Source: xxHash's xxhash_spec.md.</summary>
public static class Xxh64
{
}
