using System.Reflection;
using System.Text;
using Pipelines.Engine.DuckDb;

namespace Pipelines.SparkDouble.Backend;

/// <summary>A registered function: a method, its arguments' conversions of this task, and its result's type.</summary>
internal sealed class WorkerFunction(string name, MethodInfo method, VectorType result)
{
    private WorkerArgument[] arguments = Arguments(method);

    public string Name => name;

    public VectorType Result => result;

    public int Parameters => arguments.Length;

    /// <summary>Begins a task, which knows nothing of the rows of another one.</summary>
    public void Start() => arguments = Arguments(method);

    /// <summary>The result of a row of unpickled values.</summary>
    public object? Call(ReadOnlySpan<object?> row)
    {
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
            case long[] list: vector.Set(list); break;
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

    private static WorkerArgument[] Arguments(MethodInfo method) => [.. method.GetParameters().Select(WorkerArgument.Of)];
}
