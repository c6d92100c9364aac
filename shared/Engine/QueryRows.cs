using System.Collections.Immutable;
using System.Reflection;
using Pipelines.Contracts;

namespace Pipelines.Engine;

/// <summary>Reads small results into records.</summary>
public static class QueryRows
{
    /// <summary>
    /// Runs a select whose columns, in snake case, are the parameters of <typeparamref name="T"/>'s constructor, in any order.
    /// </summary>
    /// <exception cref="ArgumentException">A parameter has no column, or does not take a null that is there.</exception>
    public static IReadOnlyList<T> Query<T>(this IEngine engine, Sql select)
    {
        IReadOnlyList<object?[]> rows = engine.Query(select, out ImmutableArray<string> columns);
        ConstructorInfo constructor = typeof(T).GetConstructors()[0];
        ParameterInfo[] parameters = constructor.GetParameters();
        int[] sources = [.. parameters.Select(parameter => Source(parameter, columns, select))];
        return [.. rows.Select(row => (T)constructor.Invoke([.. parameters.Select((p, i) => Convert(row[sources[i]], p, select))]))];
    }

    private static int Source(ParameterInfo parameter, ImmutableArray<string> columns, Sql select)
    {
        string wanted = SnakeCase.Of(parameter.Name!);
        int index = columns.IndexOf(wanted);
        return index >= 0 ? index : throw new ArgumentException($"{select.Name} has no column {wanted}; it has {string.Join(", ", columns)}");
    }

    private static object? Convert(object? value, ParameterInfo parameter, Sql select)
    {
        Type target = parameter.ParameterType;
        // Reflection would pass a zero.
        if (value is null && target.IsValueType && Nullable.GetUnderlyingType(target) is null)
        {
            throw new ArgumentException($"{select.Name}: {SnakeCase.Of(parameter.Name!)} is null, and {parameter.Member.DeclaringType!.Name} has no place for that");
        }

        if (value is not object?[] list || !target.IsGenericType)
        {
            return value is Int128 wide ? checked((long)wide) : value;
        }

        Type element = target.GetGenericArguments()[0];
        Array typed = Array.CreateInstance(element, list.Length);
        list.CopyTo(typed, 0);
        return typed;
    }
}
