using System.Collections.Immutable;
using Microsoft.Spark.Sql;
using Pipelines.Contracts;
using Pipelines.Engine.Spark.Results;
using Pipelines.Engine.Spark.Session;
using Column = Pipelines.Contracts.Column;

namespace Pipelines.Engine.Spark.Reading;

/// <summary>
/// A contract's view over BigQuery, which spark-bigquery-connector reads. Source: its README, for the options; types are taken as
/// Pipelines.BigQuery takes them when it fetches files.
/// </summary>
internal static class BigQueryView
{
    /// <exception cref="BadInputException">It does not fit the schema; every misfit is listed.</exception>
    public static void Create(EngineSession session, string name, ParquetInput input, BigQueryTable table)
    {
        string view = $"{name}__table";
        session.Do(name, () => Reader(session.Spark.Read(), table).Load().CreateOrReplaceTempView(view));
        ImmutableArray<SelectColumn> columns = SelectColumns.Of(session, name, $"select * from {Names.Quoted(view)}");
        string[] faults = [.. input.Schema.Columns.Select(column => Fault(column, columns, input, table)).OfType<string>()];
        if (faults.Length > 0)
        {
            throw ContractFit.Refusal(name, faults);
        }

        session.Do(name, () => session.Spark.Sql(ContractView.Select(input, view, columns)).CreateOrReplaceTempView(name));
    }

    private static DataFrameReader Reader(DataFrameReader reader, BigQueryTable table)
    {
        reader = reader.Format("bigquery").Option("parentProject", table.ParentProject).Option("table", table.Table);
        return table.Day is { } day ? reader.Option("filter", day.Filter) : reader;
    }

    private static string? Fault(Column column, ImmutableArray<SelectColumn> columns, ParquetInput input, BigQueryTable table)
    {
        string original = ContractView.Original(column.Name, input);
        if (columns.FirstOrDefault(found => found.Name == original) is not { } found)
        {
            return column.Optional && original == column.Name
                ? null
                : $"{table.Table}: column {original} is missing; there are {string.Join(", ", columns.Select(other => other.Name))}";
        }

        return Accepts(column, found.Type) ? null : $"{table.Table}: column {original} must be {SparkTypes.Name(column)} and is {found.Type}";
    }

    // BigQuery has one whole number and one real one, narrower than neither of which a contract's column may be; a cast refuses what is too wide.
    private static bool Accepts(Column column, string type) => column.IsList
        ? SparkTypes.Element(type) is { } element && element == Single(column.Type)
        : column.Type switch
        {
            ColumnType.Short or ColumnType.Int or ColumnType.Long => type == "bigint" || IsWhole(type),
            ColumnType.Float or ColumnType.Double => type is "double" or "bigint" || type.StartsWith("decimal", StringComparison.Ordinal),
            ColumnType.Timestamp => type is "timestamp" or "timestamp_ntz",
            _ => type == SparkTypes.Name(column),
        };

    private static string Single(ColumnType type) => type switch
    {
        ColumnType.Short or ColumnType.Int or ColumnType.Long => "bigint",
        ColumnType.Float or ColumnType.Double => "double",
        _ => SparkTypes.Name(new Column("", type)),
    };

    private static bool IsWhole(string type) => type.StartsWith("decimal", StringComparison.Ordinal) && type.EndsWith(",0)", StringComparison.Ordinal);
}
