using System.Collections.Immutable;

namespace Pipelines.Kernels.Calls;

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
public delegate void KernelBody(KernelCall call);

/// <summary>
/// A pure function that SQL calls by <paramref name="Name"/>, from several threads at once. A row with a null argument gives null without a
/// call; where the kernel returns a number, SQL must not use that, because a Spark worker can't return a number's null and gives zero. An
/// exception fails the query with its message.
/// </summary>
public sealed record Kernel(string Name, ImmutableArray<KernelType> Parameters, KernelType Returns, KernelBody Body)
{
    public static Kernel Of(string name, KernelType returns, KernelBody body, params KernelType[] parameters) =>
        new(name, [.. parameters], returns, body);
}
