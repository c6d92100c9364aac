using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Pipelines.Engine.DuckDb;

namespace Pipelines.SparkDouble.Backend;

/// <summary>A registered function: a method, its arguments' conversions of this task, and its result's type.</summary>
internal sealed class WorkerFunction(string name, MethodInfo method, VectorType result)
{
    private WorkerArgument[] arguments = Arguments(method);
    private bool isChained;

    public string Name => name;

    public VectorType Result => result;

    public int Parameters => arguments.Length;

    /// <summary>Begins a task, which knows nothing of the rows of another one.</summary>
    public void Start() => (arguments, isChained) = (Arguments(method), false);

    /// <summary>The result of a row of unpickled values.</summary>
    public object? Call(ReadOnlySpan<object?> row)
    {
        if (!isChained && row is [ArrayList list])
        {
            Chain(list);
            isChained = true;
        }

        object?[] converted = new object?[row.Length];
        for (int i = 0; i < row.Length; i++)
        {
            converted[i] = arguments[i].Convert(row[i]);
        }

        return method.Invoke(null, converted);
    }

    /// <summary>Puts a result where the vector stands: of the types that kernels return.</summary>
    public static void Write(ResultVector vector, object? value)
    {
        switch (value)
        {
            case null: vector.SetNull(); break;
            case long number: vector.Set(number); break;
            case double number: vector.Set(number); break;
            case string text: vector.Set(Encoding.UTF8.GetBytes(text)); break;
            case byte[] bytes: vector.Set(bytes); break;
            case short[] list: vector.Set(list); break;
            case List<long> list: vector.Set(CollectionsMarshal.AsSpan(list)); break;
            // As the JVM unpickles an array of them: `l` stands for 32 bits there.
            case long[] list: vector.Set(Array.ConvertAll(list, number => (long)(int)number)); break;
            case string[] texts:
                vector.OpenTexts(texts.Length);
                for (int i = 0; i < texts.Length; i++)
                {
                    vector.SetText(i, Encoding.UTF8.GetBytes(texts[i]));
                }

                break;
            default: throw new NotSupportedException($"a function returned a {value.GetType().Name}");
        }
    }

    // Where the argument is another function's call, the worker calls both, and hands the list on as that one returned it. Spark decides when
    // that is, so that a function has to take either: each task begins with such a call, whose result nobody uses.
    private void Chain(ArrayList list)
    {
        if (Returned(list) is { } returned)
        {
            method.Invoke(null, [WorkerArgument.Of(method.GetParameters()[0]).Convert(returned)]);
        }
    }

    private static object? Returned(ArrayList list) => list switch
    {
        { Count: 0 } => null,
        _ when list.Cast<object?>().All(element => element is int or long) => list.Cast<object>().Select(element => Convert.ToInt64(element, CultureInfo.InvariantCulture)).ToList(),
        _ when list.Cast<object?>().All(element => element is string) => list.Cast<string>().ToArray(),
        _ => null,
    };

    private static WorkerArgument[] Arguments(MethodInfo method) => [.. method.GetParameters().Select(WorkerArgument.Of)];
}
