using System.Collections.Immutable;

namespace Pipelines.Engine;

/// <summary>What a kernel takes and returns: types that DuckDB and Spark's .NET workers pass alike.</summary>
public enum KernelType
{
    Long,
    Double,
    Text,
    Blob,
    LongList,
    DoubleList,
    TextList,
    ShortList,
}

/// <summary>Computes one row: reads the arguments from <paramref name="call"/> and returns exactly one value through it.</summary>
public delegate void KernelBody(ref KernelCall call);

/// <summary>
/// A pure function that SQL calls by <paramref name="Name"/>. The engine calls it from several threads at once; a row with a null
/// argument gives null without a call, and an exception fails the query with the exception's message.
/// </summary>
public sealed record Kernel(string Name, ImmutableArray<KernelType> Parameters, KernelType Returns, KernelBody Body)
{
    public static Kernel Of(string name, KernelType returns, KernelBody body, params ReadOnlySpan<KernelType> parameters) =>
        new(name, [.. parameters], returns, body);
}
