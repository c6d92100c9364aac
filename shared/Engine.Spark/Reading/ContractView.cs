using System.Collections.Immutable;
using Pipelines.Contracts;
using Pipelines.Engine.Spark.Results;

namespace Pipelines.Engine.Spark.Reading;

/// <summary>The select that makes a contract's columns of rows as they were found.</summary>
internal static class ContractView
{
    /// <param name="source">A view that holds the rows.</param>
    /// <param name="found">Its columns, in whatever order.</param>
    public static string Select(ParquetInput input, string source, IEnumerable<SelectColumn> found)
    {
        ImmutableDictionary<string, string> types = found.ToImmutableDictionary(column => column.Name, column => column.Type);
        string columns = string.Join(",\n    ", input.Schema.Columns.Select(column => $"{Value(column, input, types)} as {Names.Quoted(column.Name)}"));
        string select = $"select\n    {columns}\nfrom {Names.Quoted(source)}";
        // None of the table's ids is null, so that a row without one stays.
        return input.Without is { } table
            ? $"{select}\nwhere not exists (select 1 from {Names.Quoted(table)} left_out where left_out.{ParquetInput.Listener} = cast({Names.Quoted(source)}.{Names.Quoted(Original(ParquetInput.Listener, input))} as string))"
            : select;
    }

    /// <summary>Without rows, and with every column.</summary>
    public static string Empty(ParquetInput input) =>
        $"select {string.Join(", ", input.Schema.Columns.Select(column => $"cast(null as {SparkTypes.Name(column)}) as {Names.Quoted(column.Name)}"))} where false";

    public static string Original(string column, ParquetInput input) => input.Columns.GetValueOrDefault(column, column);

    private static string Value(Column column, ParquetInput input, ImmutableDictionary<string, string> types)
    {
        string original = Original(column.Name, input);
        if (!types.TryGetValue(original, out string? type))
        {
            return $"cast(null as {SparkTypes.Name(column)})";
        }

        string value = Names.Quoted(original);
        // Nanoseconds, as the check left no other whole number in a time's place. Down to the microsecond, before 1970 as well; the quotient
        // is a double, which is half a microsecond off at most.
        return column.Type == ColumnType.Timestamp && type == "bigint"
            ? $"timestamp_micros(cast(round(({value} - ({value} % 1000 + 1000) % 1000) / 1000) as bigint))"
            : $"cast({value} as {SparkTypes.Name(column)})";
    }
}
