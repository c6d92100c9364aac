using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;
using Pipelines.Contracts;
using Pipelines.Engine.DuckDb;

namespace Pipelines.SparkDouble.Backend;

/// <summary>Rows that cross from .NET: of the types that the payload has a letter for, and exactly as the schema has them, as Spark casts none.</summary>
internal static class GivenRows
{
    public static Plan Plan(Catalyst catalyst, IEnumerable<GenericRow> rows, StructType schema)
    {
        string table = $"given_{catalyst.Rows("select count(*) from duckdb_tables()")[0][0]}";
        catalyst.Execute($"create table {table} ({string.Join(", ", schema.Fields.Select(field => $"{Quote.Name(field.Name)} {field.DataType.DuckDb}"))})");
        using DuckDbAppender appender = new(catalyst.Database.Connection, table, new Schema(1, [.. schema.Fields.Select(field => Column(field.Name, field.DataType))]));
        foreach (GenericRow row in rows)
        {
            appender.Append([.. row.Values.Zip(schema.Fields, (value, field) => Accepted(value, field.DataType, field.Name))]);
        }

        appender.Close();
        return catalyst.Make($"select * from {table}");
    }

    private static object? Accepted(object? value, DataType type, string name) => (value, type) switch
    {
        (null, _) => null,
        (long, LongType) or (bool, BooleanType) or (double, DoubleType) or (string, StringType) or (byte[], BinaryType) => value,
        (long[], ArrayType { ElementType: LongType }) or (double[], ArrayType { ElementType: DoubleType }) => value,
        (string[] texts, ArrayType { ElementType: StringType }) when !texts.Contains(null) => value,
        (object?[] list, ArrayType array) when list.GetType() == typeof(object[]) => list.Select(element => Accepted(element, array.ElementType, name)).ToArray(),
        _ => throw new NotSupportedException($"Type {value.GetType()} not supported yet, or not as {type.GetType().Name} ({name})"),
    };

    private static Pipelines.Contracts.Column Column(string name, DataType type) => type is ArrayType array
        ? Column(name, array.ElementType) with { IsList = true }
        : new Pipelines.Contracts.Column(name, type switch
        {
            LongType => ColumnType.Long,
            DoubleType => ColumnType.Double,
            BooleanType => ColumnType.Bool,
            BinaryType => ColumnType.Binary,
            _ => ColumnType.Text,
        });
}
