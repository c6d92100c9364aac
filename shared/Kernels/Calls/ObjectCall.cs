namespace Pipelines.Kernels.Calls;

/// <summary>Calls a kernel with boxed arguments.</summary>
public static class ObjectCall
{
    [ThreadStatic]
    private static ObjectRow? row;

    /// <returns>The kernel's result; the type's default where an argument is null.</returns>
    public static T? Of<T>(Kernel kernel, params object?[] arguments)
    {
        if (Array.IndexOf(arguments, null) >= 0)
        {
            return default;
        }

        // Lent out while the kernel runs: it may fail.
        ObjectRow own = row ?? new ObjectRow();
        row = null;
        own.MoveTo(arguments);
        ObjectResult result = new(kernel.Returns);
        kernel.Body(new KernelCall(own, result));
        row = own;
        return (T?)result.Value;
    }

    /// <summary>As <see cref="Of{T}"/>, for a kernel of longs: a list, because the JVM reads an array of longs that was pickled as 32 bits each.</summary>
    public static List<long>? Longs(Kernel kernel, params object?[] arguments) => Of<long[]>(kernel, arguments) is { } longs ? [.. longs] : null;
}
