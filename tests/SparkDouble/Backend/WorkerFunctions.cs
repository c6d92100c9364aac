using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using static Pipelines.Engine.DuckDb.NativeMethods;

namespace Pipelines.SparkDouble.Backend;

/// <summary>
/// A session's functions. They take whatever type SQL hands them, nulls too: Spark draws them out of `case` and computes them for every row.
/// </summary>
internal sealed unsafe partial class WorkerFunctions(DuckDbDatabase database)
{
    private const int AnyType = 34, DecimalType = 19;
    private readonly Dictionary<string, WorkerFunction> workers = [];

    static WorkerFunctions() =>
        NativeLibrary.SetDllImportResolver(typeof(WorkerFunctions).Assembly, (name, _, _) => name == Library ? DuckDbLibrary.Load() : 0);

    public void Register(string name, Delegate function)
    {
        if (workers.ContainsKey(name))
        {
            throw new ArgumentException($"{name} is registered already: Spark would take the later one");
        }

        MethodInfo method = WorkerMethod.Find(name, function);
        WorkerFunction worker = new(name, method, Result(method.ReturnType));
        // For rows that a `case` keeps from it. A parameter that is a number itself fails with them on the worker, before the method is called.
        if (!method.GetParameters().Any(parameter => parameter.ParameterType.IsPrimitive))
        {
            new WorkerFunction(name, method, worker.Result).Call(new object?[worker.Parameters]);
        }

        Register(worker);
        workers[name] = worker;
    }

    /// <summary>An action's tasks begin.</summary>
    public void Start()
    {
        foreach (WorkerFunction worker in workers.Values)
        {
            worker.Start();
        }
    }

    private void Register(WorkerFunction worker)
    {
        nint function = duckdb_create_scalar_function();
        duckdb_scalar_function_set_name(function, worker.Name);
        nint any = duckdb_create_logical_type(AnyType);
        for (int i = 0; i < worker.Parameters; i++)
        {
            duckdb_scalar_function_add_parameter(function, any);
        }

        duckdb_destroy_logical_type(ref any);
        nint element = duckdb_create_logical_type((int)worker.Result.Element);
        nint list = worker.Result.Id == TypeId.List ? duckdb_create_list_type(element) : 0;
        duckdb_scalar_function_set_return_type(function, list != 0 ? list : element);
        duckdb_destroy_logical_type(ref list);
        duckdb_destroy_logical_type(ref element);
        duckdb_scalar_function_set_special_handling(function);
        duckdb_scalar_function_set_extra_info(function, GCHandle.ToIntPtr(GCHandle.Alloc(worker)), &Free);
        duckdb_scalar_function_set_function(function, &Invoke);
        int state = duckdb_register_scalar_function(database.Connection, function);
        duckdb_destroy_scalar_function(ref function);
        if (state != 0)
        {
            throw new SqlException(worker.Name, "DuckDB refused the function", SqlErrorKind.Other);
        }
    }

    private static VectorType Result(Type type) => type switch
    {
        _ when type == typeof(bool) => new(TypeId.Boolean, TypeId.Boolean),
        _ when type == typeof(short) => new(TypeId.SmallInt, TypeId.SmallInt),
        _ when type == typeof(int) => new(TypeId.Integer, TypeId.Integer),
        _ when type == typeof(long) => new(TypeId.BigInt, TypeId.BigInt),
        _ when type == typeof(double) => new(TypeId.Double, TypeId.Double),
        _ when type == typeof(string) => new(TypeId.Varchar, TypeId.Varchar),
        _ when type == typeof(byte[]) => new(TypeId.Blob, TypeId.Blob),
        _ when type == typeof(List<long>) => new(TypeId.List, TypeId.BigInt),
        _ when type.IsArray => new(TypeId.List, Result(type.GetElementType()!).Id),
        _ => throw new ArgumentException($"{type.FullName} is not supported."),
    };

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(nint handle) => GCHandle.FromIntPtr(handle).Free();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Invoke(nint info, nint chunk, nint output)
    {
        try
        {
            Run((WorkerFunction)GCHandle.FromIntPtr(duckdb_scalar_function_get_extra_info(info)).Target!, chunk, output);
        }
        catch (Exception e)
        {
            duckdb_scalar_function_set_error(info, JvmFailure.OfWorker(e));
        }
    }

    private static void Run(WorkerFunction worker, nint chunk, nint output)
    {
        PickledVector[] vectors = [.. Enumerable.Range(0, worker.Parameters).Select(i => new PickledVector(duckdb_data_chunk_get_vector(chunk, (ulong)i)))];
        ResultVector result = new();
        result.Open(output, worker.Result.Id == TypeId.List);
        object?[] row = new object?[vectors.Length];
        int rows = (int)duckdb_data_chunk_get_size(chunk);
        for (int i = 0; i < rows; i++)
        {
            for (int column = 0; column < row.Length; column++)
            {
                row[column] = vectors[column].Value(i);
            }

            result.MoveTo(i);
            WorkerFunction.Write(result, worker.Call(row));
        }
    }

    [LibraryImport(Library)]
    private static partial void duckdb_scalar_function_set_special_handling(nint function);

    [LibraryImport(Library)]
    private static partial nint duckdb_vector_get_column_type(nint vector);

    [LibraryImport(Library)]
    private static partial byte duckdb_decimal_scale(nint type);

    [LibraryImport(Library)]
    private static partial int duckdb_decimal_internal_type(nint type);

    /// <summary>A vector of any type, read as the worker unpickles its values; a decimal as one.</summary>
    private readonly struct PickledVector
    {
        private readonly VectorView view;
        private readonly byte? scale;

        public PickledVector(nint vector)
        {
            nint type = duckdb_vector_get_column_type(vector);
            bool isDecimal = duckdb_get_type_id(type) == DecimalType;
            TypeId stored = isDecimal ? (TypeId)duckdb_decimal_internal_type(type) : default;
            scale = isDecimal ? duckdb_decimal_scale(type) : null;
            view = new VectorView(vector, isDecimal ? new VectorType(stored, stored) : VectorType.Of(type));
            duckdb_destroy_logical_type(ref type);
        }

        public object? Value(int row)
        {
            object? boxed = view.Boxed(row);
            return boxed is null || scale is not { } digits
                ? Pickled.Of(boxed)
                : (decimal)Convert.ToDouble(boxed is Int128 wide ? (double)wide : boxed, System.Globalization.CultureInfo.InvariantCulture) / (decimal)Math.Pow(10, digits);
        }
    }
}
