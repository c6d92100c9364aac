using Pipelines.Contracts;
using Pipelines.Engine.DuckDb;
using Pipelines.Shared.Tests;

namespace Pipelines.Engine.Spark.Tests.BothEngines;

/// <summary>
/// Gives each test an engine of a kind and a folder of its own, and another engine of this machine, which makes other systems' files and looks
/// into what was written.
/// </summary>
internal abstract class EngineFixture<TKind> where TKind : IEngineKind, new()
{
    protected IEngine Engine { get; private set; } = null!;

    protected DuckDbEngine Machine { get; private set; } = null!;

    protected TestFolder Folder { get; private set; } = null!;

    [SetUp]
    public void OpenEngines()
    {
        Folder = new TestFolder();
        Machine = new DuckDbEngine(new EngineSettings { Threads = 2, TempDirectory = Folder["machine"] });
        Engine = new TKind().Open(Folder, shards: 4);
    }

    [TearDown]
    public void CloseEngines()
    {
        Engine.Dispose();
        Machine.Dispose();
        string work = Folder["work"];
        string[] left = Directory.Exists(work) ? Directory.GetFileSystemEntries(work) : [];
        Folder.Dispose();
        Assert.That(left, Is.Empty, "what a write leaves where executors wrote");
    }

    protected object?[][] Rows(string sql) => [.. Engine.Query(new Sql("test.sql", sql), out _)];

    protected object? Value(string sql) => Rows(sql).Single().Single();

    /// <summary>What this machine's engine finds.</summary>
    protected object?[][] Found(string sql) => [.. Machine.Query(new Sql("found.sql", sql), out _)];

    /// <summary>Writes a source's file as another system would.</summary>
    protected string Copy(string file, string select)
    {
        Found($"copy ({select}) to '{Folder[file]}' (format parquet)");
        return Folder[file];
    }

    /// <summary>Writes a select into a folder of its own, which is created.</summary>
    protected IReadOnlyList<WrittenPart> Write(string folder, string select, Schema schema, string? shardKey = null, params string[] sortBy) =>
        Engine.Write(new Sql($"{folder}.sql", select), Output(folder, schema, shardKey, sortBy));

    protected ParquetOutput Output(string folder, Schema schema, string? shardKey = null, params string[] sortBy) =>
        new() { Directory = Directory.CreateDirectory(Folder[folder]).FullName, Schema = schema, ShardKey = shardKey, SortBy = [.. sortBy] };
}
