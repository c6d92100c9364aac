using Pipelines.Engine.DuckDb;
using Pipelines.Shared.Tests;
using Pipelines.SparkDouble.Backend;

namespace Pipelines.Engine.Spark.Tests.Engine;

/// <summary>Gives each test an engine over the double, and what the double's context saw of it.</summary>
internal abstract class SparkEngineFixture
{
    protected SparkEngine Engine { get; private set; } = null!;

    protected TestFolder Folder { get; private set; } = null!;

    protected static JvmContext Context => Microsoft.Spark.Sql.SparkSession.Builder().GetOrCreate().SparkContext.Context;

    [SetUp]
    public void OpenEngine()
    {
        Folder = new TestFolder();
        Engine = new SparkEngine(new SparkSettings { WorkLocation = Folder["work"] });
    }

    [TearDown]
    public void CloseEngine()
    {
        Engine.Dispose();
        Folder.Dispose();
    }

    protected object?[][] Rows(string sql) => [.. Engine.Query(new Sql("test.sql", sql), out _)];

    protected object?[][] Found(string sql)
    {
        using DuckDbEngine machine = new(new EngineSettings { Threads = 1, TempDirectory = Folder["machine"] });
        return [.. machine.Query(new Sql("found.sql", sql), out _)];
    }

    protected string Copy(string file, string select)
    {
        Found($"copy ({select}) to '{Folder[file]}' (format parquet)");
        return Folder[file];
    }
}
