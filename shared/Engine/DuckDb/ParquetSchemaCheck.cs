using Pipelines.Contracts;

namespace Pipelines.Engine.DuckDb;

/// <summary>Compares a source's files with its contract before a row is read.</summary>
internal static class ParquetSchemaCheck
{
    /// <summary>The columns that the files have between them, with DuckDB's type names.</summary>
    /// <exception cref="BadInputException">Lists every file and column that does not fit.</exception>
    public static Dictionary<string, string> Columns(DuckDbDatabase database, string name, ParquetInput input)
    {
        Dictionary<string, string> all = [];
        List<string> faults = [];
        foreach (ParquetPart part in input.Parts)
        {
            Dictionary<string, string> columns = Describe(database, name, part.Path);
            faults.AddRange(Faults(part.Path, columns, input));
            foreach ((string column, string type) in columns)
            {
                all[column] = type;
            }
        }

        return faults.Count == 0
            ? all
            : throw new BadInputException($"{name} does not fit its contract; map columns under sources.{name}.columns, or mend the files:\n  {string.Join("\n  ", faults)}");
    }

    /// <summary>A file's columns, in its order, with DuckDB's type names.</summary>
    public static Dictionary<string, string> Describe(DuckDbDatabase database, string name, string path)
    {
        try
        {
            Dictionary<string, string> columns = [];
            using DuckDbReader reader = database.Query(name, $"select column_name, column_type from (describe select * from {ReadParquet.Of(path)})");
            while (reader.Next())
            {
                for (int row = 0; row < reader.Rows; row++)
                {
                    columns[(string)reader.Vector(0).Boxed(row)!] = (string)reader.Vector(1).Boxed(row)!;
                }
            }

            return columns;
        }
        catch (SqlException e)
        {
            throw new BadInputException($"{name}: {path} is no readable Parquet file; write it again. DuckDB says: {e.Message}", e);
        }
    }

    private static IEnumerable<string> Faults(string path, Dictionary<string, string> columns, ParquetInput input)
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
