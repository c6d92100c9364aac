using Pipelines.Contracts;
using Pipelines.Engine.DuckDb;

namespace Pipelines.Engine.Spark.Writing;

/// <summary>The file of a shard that no row fell into: Spark writes none.</summary>
internal static class EmptyPart
{
    public static void Write(Schema schema, string directory, string file)
    {
        using DuckDbEngine engine = new(new EngineSettings { Threads = 1 });
        string columns = string.Join(", ", schema.Columns.Select(column => $"cast(null as {SqlTypes.Name(column)}) as {Quote.Name(column.Name)}"));
        engine.Write(
            new Sql(file, $"select {columns} where false"),
            new ParquetOutput { Directory = directory, FileName = file, Schema = schema, SortBy = [schema.Columns[0].Name] });
    }
}
