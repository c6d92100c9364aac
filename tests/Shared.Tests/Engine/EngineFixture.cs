using Pipelines.Contracts;
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
        Engine = Open(shards: 4);
    }

    [TearDown]
    public void CloseEngine()
    {
        Engine.Dispose();
        Folder.Dispose();
    }

    protected DuckDbEngine Open(int shards, int threads = 2, CancellationToken cancellation = default) =>
        new(new EngineSettings { Threads = threads, Shards = shards, TempDirectory = Folder["spill"] }, cancellation);

    protected object?[][] Rows(string sql) => [.. Engine.Query(new Sql("test.sql", sql), out _)];

    protected object? Value(string sql) => Rows(sql).Single().Single();

    /// <summary>Writes a source's file as another system would.</summary>
    protected string Copy(string file, string select)
    {
        Rows($"copy ({select}) to '{Folder[file]}' (format parquet)");
        return Folder[file];
    }

    /// <summary>Writes a select into a folder of its own, which is created.</summary>
    protected IReadOnlyList<WrittenPart> Write(string folder, string select, Schema schema, string? shardKey = null, params string[] sortBy)
    {
        Directory.CreateDirectory(Folder[folder]);
        ParquetOutput output = new() { Directory = Folder[folder], Schema = schema, ShardKey = shardKey, SortBy = [.. sortBy] };
        return Engine.Write(new Sql($"{folder}.sql", select), output);
    }
}
