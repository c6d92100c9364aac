using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Spark.Sql.Types;

namespace Pipelines.Engine.Spark.Results;

/// <summary>
/// Values of a column as they were before the pickler: it passes longs that fit an int as ints, floats as doubles, and lists as ArrayList.
/// </summary>
internal sealed class RestoredValue
{
    private static readonly ImmutableDictionary<string, Func<object, object>> Scalars = new Dictionary<string, Func<object, object>>
    {
        ["boolean"] = value => (bool)value,
        ["tinyint"] = value => Convert.ToInt16(value, CultureInfo.InvariantCulture),
        ["smallint"] = value => Convert.ToInt16(value, CultureInfo.InvariantCulture),
        ["int"] = value => Convert.ToInt32(value, CultureInfo.InvariantCulture),
        ["bigint"] = value => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        ["float"] = value => Convert.ToSingle(value, CultureInfo.InvariantCulture),
        ["double"] = value => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        ["string"] = value => (string)value,
        ["binary"] = value => (byte[])value,
        ["date"] = value => DateOnly.FromDateTime(((Date)value).ToDateTime()),
        ["timestamp"] = value => ((Timestamp)value).ToDateTime(),
    }.ToImmutableDictionary();

    private readonly Func<object, object> scalar;
    private readonly string? element;

    /// <exception cref="NotSupportedException">The type is none of a contract's.</exception>
    public RestoredValue(string select, SelectColumn column)
    {
        element = SparkTypes.Element(column.Type);
        scalar = Scalars.GetValueOrDefault(element ?? column.Type)
            ?? throw new NotSupportedException($"{select}: column {column.Name} is {column.Type}, which the engine does not read: cast it in SQL.");
    }

    /// <summary>Null, a scalar, byte[], DateOnly, DateTime (UTC) or an array of those as objects.</summary>
    public object? Of(object? pickled) => pickled switch
    {
        null => null,
        ArrayList list when element is not null => list.Cast<object?>().Select(value => value is null ? null : scalar(value)).ToArray(),
        _ => scalar(pickled),
    };

    /// <summary>As <see cref="Of"/>, with a list of numbers or texts as an array of its type, for a row that is read by position.</summary>
    public object? Typed(object? pickled) => pickled is not ArrayList list || element is null ? Of(pickled) : element switch
    {
        "bigint" => Array<long>(list),
        "smallint" => Array<short>(list),
        "double" => Array<double>(list),
        "string" => Array<string>(list),
        _ => Of(pickled),
    };

    private T[] Array<T>(ArrayList list)
    {
        T[] array = new T[list.Count];
        for (int i = 0; i < array.Length; i++)
        {
            array[i] = list[i] is { } value ? (T)scalar(value) : throw new InvalidOperationException("a list has a null element: filter it out in SQL");
        }

        return array;
    }
}
