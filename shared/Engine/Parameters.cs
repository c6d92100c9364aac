using Pipelines.Contracts;

namespace Pipelines.Engine;

/// <summary>Columns of the <c>params</c> view.</summary>
internal static class Parameters
{
    public static Column Column((string Name, object Value) parameter) => new(parameter.Name, Type(parameter), IsList: parameter.Value is long[] or double[] or string[]);

    private static ColumnType Type((string Name, object Value) parameter) => parameter.Value switch
    {
        bool => ColumnType.Bool,
        int or long or long[] => ColumnType.Long,
        double or double[] => ColumnType.Double,
        string or string[] => ColumnType.Text,
        DateOnly => ColumnType.Date,
        DateTime => ColumnType.Timestamp,
        _ => throw new ArgumentException($"parameter {parameter.Name} has type {parameter.Value.GetType().Name}, which SQL does not take"),
    };
}
