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
            faults.AddRange(ContractFit.Faults(part.Path, columns, input));
            foreach ((string column, string type) in columns)
            {
                all[column] = type;
            }
        }

        return faults.Count == 0 ? all : throw ContractFit.Refusal(name, faults);
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
}
