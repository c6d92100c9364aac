using Pipelines.Contracts;
using Pipelines.Engine.DuckDb;

namespace Pipelines.Engine;

/// <summary>Whether what a source has is what its contract asks for; in the same words on every engine.</summary>
internal static class ContractFit
{
    public static BadInputException Refusal(string name, IEnumerable<string> faults) =>
        new($"{name} does not fit its contract; map columns under sources.{name}.columns, or mend the files:\n  {string.Join("\n  ", faults)}");

    /// <summary>Every column of a file that does not fit.</summary>
    /// <param name="columns">What it has, by name, with DuckDB's names of their types.</param>
    public static IEnumerable<string> Faults(string path, IReadOnlyDictionary<string, string> columns, ParquetInput input)
    {
        foreach (Column column in input.Schema.Columns)
        {
            string original = input.Columns.GetValueOrDefault(column.Name, column.Name);
            if (!columns.TryGetValue(original, out string? type))
            {
                if (!column.Optional || original != column.Name)
                {
                    yield return $"{path}: column {original} is missing; the file has {string.Join(", ", columns.Keys)}";
                }
            }
            else if (!Accepts(column, type))
            {
                yield return $"{path}: column {original} must be {SqlTypes.Name(column)} and is {type}";
            }
        }
    }

    // Widening is safe and common (another writer's INT32); anything that could lose or reinterpret a value is refused.
    private static bool Accepts(Column column, string type)
    {
        if (column.IsList)
        {
            return type.EndsWith("[]", StringComparison.Ordinal) && Accepts(column with { IsList = false }, type[..^2]);
        }

        return column.Type switch
        {
            ColumnType.Short => type is "TINYINT" or "SMALLINT" or "UTINYINT",
            ColumnType.Int => type is "TINYINT" or "SMALLINT" or "INTEGER" or "UTINYINT" or "USMALLINT" or "BIGINT",
            ColumnType.Long => type is "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "UTINYINT" or "USMALLINT" or "UINTEGER",
            ColumnType.Float => type is "FLOAT" or "DOUBLE",
            ColumnType.Double => type is "FLOAT" or "DOUBLE",
            ColumnType.Timestamp => type.StartsWith("TIMESTAMP", StringComparison.Ordinal),
            ColumnType.Date => type is "DATE",
            _ => type == SqlTypes.Name(column),
        };
    }
}
