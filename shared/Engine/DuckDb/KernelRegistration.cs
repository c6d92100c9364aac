using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipelines.Kernels.Calls;
using static Pipelines.Engine.DuckDb.NativeMethods;

namespace Pipelines.Engine.DuckDb;

/// <summary>Makes a kernel a scalar function of a database.</summary>
internal static unsafe class KernelRegistration
{
    public static void Register(nint connection, Kernel kernel)
    {
        nint function = duckdb_create_scalar_function();
        try
        {
            duckdb_scalar_function_set_name(function, kernel.Name);
            foreach (KernelType parameter in kernel.Parameters)
            {
                WithType(parameter, type => duckdb_scalar_function_add_parameter(function, type));
            }

            WithType(kernel.Returns, type => duckdb_scalar_function_set_return_type(function, type));
            GCHandle handle = GCHandle.Alloc(new Binding(kernel));
            duckdb_scalar_function_set_extra_info(function, GCHandle.ToIntPtr(handle), &Free);
            duckdb_scalar_function_set_function(function, &Invoke);
            if (duckdb_register_scalar_function(connection, function) != 0)
            {
                throw new SqlException(kernel.Name, "DuckDB refused the kernel", SqlErrorKind.Other);
            }
        }
        finally
        {
            duckdb_destroy_scalar_function(ref function);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(nint handle) => GCHandle.FromIntPtr(handle).Free();

    // No exception may cross into native code: whatever a kernel throws becomes the query's error.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Invoke(nint info, nint chunk, nint output)
    {
        Binding binding = (Binding)GCHandle.FromIntPtr(duckdb_scalar_function_get_extra_info(info)).Target!;
        try
        {
            binding.Run(chunk, output);
        }
        catch (OutOfMemoryException)
        {
            // In the words in which DuckDB says it.
            duckdb_scalar_function_set_error(info, $"kernel {binding.Name}: out of memory (bad allocation)");
        }
        catch (Exception e)
        {
            duckdb_scalar_function_set_error(info, $"kernel {binding.Name}: {e.Message}");
        }
    }

    private static void WithType(KernelType type, Action<nint> use)
    {
        VectorType vector = Vector(type);
        nint native = duckdb_create_logical_type((int)vector.Element);
        nint list = vector.Id == TypeId.List ? duckdb_create_list_type(native) : 0;
        use(list != 0 ? list : native);
        duckdb_destroy_logical_type(ref list);
        duckdb_destroy_logical_type(ref native);
    }

    private static VectorType Vector(KernelType type) => type switch
    {
        KernelType.Long => new(TypeId.BigInt, TypeId.BigInt),
        KernelType.Double => new(TypeId.Double, TypeId.Double),
        KernelType.Text => new(TypeId.Varchar, TypeId.Varchar),
        KernelType.Blob => new(TypeId.Blob, TypeId.Blob),
        KernelType.LongList => new(TypeId.List, TypeId.BigInt),
        KernelType.DoubleList => new(TypeId.List, TypeId.Double),
        KernelType.TextList => new(TypeId.List, TypeId.Varchar),
        KernelType.ShortList => new(TypeId.List, TypeId.SmallInt),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>What a callback needs to know of its kernel.</summary>
    private sealed class Binding(Kernel kernel)
    {
        [ThreadStatic]
        private static VectorRow? reusedArguments;

        [ThreadStatic]
        private static ResultVector? reusedResult;

        private readonly ImmutableArray<VectorType> parameters = [.. kernel.Parameters.Select(Vector)];
        private readonly bool returnsList = Vector(kernel.Returns).Id == TypeId.List;

        public string Name => kernel.Name;

        public void Run(nint chunk, nint output)
        {
            VectorRow arguments = reusedArguments ??= new VectorRow();
            arguments.Open([.. parameters.Select((type, i) => new VectorView(duckdb_data_chunk_get_vector(chunk, (ulong)i), type))]);
            ResultVector result = reusedResult ??= new ResultVector();
            result.Open(output, returnsList);
            KernelCall call = new(arguments, result);
            int rows = (int)duckdb_data_chunk_get_size(chunk);
            for (int row = 0; row < rows; row++)
            {
                arguments.MoveTo(row);
                result.MoveTo(row);
                if (AnyNull(arguments))
                {
                    result.SetNull();
                }
                else
                {
                    kernel.Body(call);
                }
            }
        }

        private bool AnyNull(VectorRow arguments)
        {
            for (int i = 0; i < parameters.Length; i++)
            {
                if (arguments.IsNull(i))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
