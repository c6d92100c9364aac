using System.Reflection;
using Pipelines.Contracts;

namespace Pipelines.Tests.Harness;

/// <summary>Records as rows: a property is the column of its name in snake case.</summary>
internal static class ObjectRows
{
    /// <summary>The schema's columns that the rows have; all of them where there is no row to ask.</summary>
    /// <exception cref="ArgumentException">A property is no column, or the rows differ in theirs.</exception>
    public static Schema Narrow(Schema schema, IReadOnlyList<object> rows)
    {
        if (rows.Count == 0)
        {
            return schema;
        }

        Type type = rows[0].GetType();
        string[] names = [.. Properties(type).Select(property => SnakeCase.Of(property.Name))];
        string[] unknown = [.. names.Except(schema.Columns.Select(column => column.Name))];
        if (unknown.Length > 0 || rows.Any(row => row.GetType() != type))
        {
            throw new ArgumentException($"{type.Name} does not fit: unknown columns [{string.Join(", ", unknown)}], or rows of several types");
        }

        return schema with { Columns = [.. schema.Columns.Where(column => names.Contains(column.Name))] };
    }

    public static object?[] Values(object row, Schema schema)
    {
        Dictionary<string, object?> values = Properties(row.GetType()).ToDictionary(property => SnakeCase.Of(property.Name), property => property.GetValue(row));
        return [.. schema.Columns.Select(column => values[column.Name])];
    }

    /// <summary>A record's values in the order of its properties.</summary>
    public static object?[] Values(object row) => [.. Properties(row.GetType()).Select(property => property.GetValue(row))];

    private static PropertyInfo[] Properties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
}
