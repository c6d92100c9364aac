using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;

namespace Pipelines.Tests.Harness;

/// <summary>Writes a test's rows as a source's Parquet files, in the order given.</summary>
internal static class SourceFiles
{
    public static void Write(string directory, Schema contract, IReadOnlyList<object> rows, int files)
    {
        Schema schema = ObjectRows.Narrow(contract, rows);
        Schema numbered = schema with { Columns = [new("row_number", ColumnType.Long), .. schema.Columns] };
        using DuckDbEngine engine = new(new EngineSettings { Threads = 1, TempDirectory = Path.Combine(directory, ".spill") });
        for (int file = 0; file < files; file++)
        {
            string folder = Directory.CreateDirectory(Path.Combine(directory, $".file-{file}")).FullName;
            int first = file;
            engine.Rows("rows", numbered, rows.Index().Where(row => row.Index % files == first).Select(row => Numbered(row.Index, ObjectRows.Values(row.Item, schema))));
            engine.Write(new Sql("rows", "select * from rows"), new ParquetOutput { Directory = folder, Schema = schema, SortBy = ["row_number"] });
            File.Move(Path.Combine(folder, ParquetOutput.PartName(0, 1)), Path.Combine(directory, $"{file}.parquet"), overwrite: true);
        }
    }

    private static object?[] Numbered(int number, object?[] values) => [number, .. values];
}
