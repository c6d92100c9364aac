using Pipelines.Engine;
using Pipelines.Engine.DuckDb;

namespace Pipelines.Shared.Tests.Engine;

/// <summary>Gives each test an engine and a folder of its own.</summary>
internal abstract class EngineFixture
{
    protected DuckDbEngine Engine { get; private set; } = null!;

    protected TestFolder Folder { get; private set; } = null!;

    [SetUp]
    public void OpenEngine()
    {
        Folder = new TestFolder();
        Engine = new DuckDbEngine(new EngineSettings { Threads = 2, Shards = 4, TempDirectory = Folder.File("spill") });
    }

    [TearDown]
    public void CloseEngine()
    {
        Engine.Dispose();
        Folder.Dispose();
    }

    protected object?[][] Rows(string sql) => [.. Engine.Query(new Sql("test.sql", sql), out _)];

    protected object? Value(string sql) => Rows(sql).Single().Single();
}
