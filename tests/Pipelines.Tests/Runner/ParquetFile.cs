using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;

namespace Pipelines.Tests.Runner;

/// <summary>Writes and reads Parquet files of the inputs, whether they fit a contract or not.</summary>
internal static class ParquetFile
{
    /// <summary>Writes a select into a new file of a folder.</summary>
    public static void Write(string folder, string file, Schema schema, string select)
    {
        using DuckDbEngine engine = new(Settings);
        Directory.CreateDirectory(folder);
        engine.Write(new Sql(file, select), new ParquetOutput { Directory = folder, FileName = file, Schema = schema, SortBy = [schema.Columns[0].Name] });
    }

    /// <summary>Puts a select over the folder's only file, <c>original</c>, in that file's place.</summary>
    public static void Rewrite(string folder, Schema schema, string select)
    {
        string file = Directory.GetFiles(folder).Single();
        Write(folder, "rewritten.parquet", schema, $"with original as (select * from read_parquet('{file}')) {select}");
        File.Move(Path.Combine(folder, "rewritten.parquet"), file, overwrite: true);
    }

    public static T Value<T>(string select)
    {
        using DuckDbEngine engine = new(Settings);
        return (T)engine.Query(new Sql("test.sql", select), out _).Single().Single()!;
    }

    public static string Digest(string file, Schema schema)
    {
        using DuckDbEngine engine = new(Settings);
        return engine.Digest(file, schema).ToString();
    }

    private static EngineSettings Settings => new() { Threads = 1 };
}
