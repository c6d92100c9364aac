using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.Kernels.Calls;

namespace Pipelines.Shared.Tests.Engine;

/// <summary>The token is cancelled by the query itself, from a kernel that runs in it, and what is left would take a minute.</summary>
[TestFixture]
internal sealed class CancellationTests
{
    private const string Long = "select sum(a.x + b.x + pull(a.x)) as n, 'u' as user_id from range(20000) a(x), range(100000) b(x)";

    private TestFolder folder = null!;
    private CancellationTokenSource source = null!;
    private DuckDbEngine engine = null!;

    [SetUp]
    public void OpenEngine()
    {
        folder = new TestFolder();
        source = new CancellationTokenSource();
        engine = new DuckDbEngine(new EngineSettings { Threads = 2, TempDirectory = folder["spill"] }, source.Token);
        engine.Register(Kernel.Of("pull", KernelType.Long, call =>
        {
            source.Cancel();
            call.Return(0);
        }, KernelType.Long));
    }

    [TearDown]
    public void CloseEngine()
    {
        engine.Dispose();
        source.Dispose();
        folder.Dispose();
    }

    [Test]
    public void A_table_that_is_cancelled_ends() =>
        Assert.Throws<OperationCanceledException>(() => engine.Table("t", new Sql("long.sql", Long)));

    [Test]
    public void A_query_that_is_cancelled_ends() =>
        Assert.Throws<OperationCanceledException>(() => engine.Query(new Sql("long.sql", Long), out _));

    [Test]
    public void A_scan_that_is_cancelled_ends() =>
        Assert.Throws<OperationCanceledException>(() => engine.Scan(new Sql("long.sql", Long), static _ => { }));

    [Test]
    public void A_write_that_is_cancelled_ends_and_leaves_no_file()
    {
        ParquetOutput output = new()
        {
            Directory = folder.Path,
            Schema = Schema.Of(1, new("n", ColumnType.Long), new("user_id", ColumnType.Text)),
            SortBy = ["user_id"],
        };
        string select = $"select cast(n as bigint) as n, user_id from ({Long})";
        Assert.Throws<OperationCanceledException>(() => engine.Write(new Sql("long.sql", select), output));
        Assert.That(Directory.GetFiles(folder.Path), Is.Empty);
    }

    [Test]
    public void Nothing_begins_after_the_token_was_cancelled()
    {
        source.Cancel();
        Sql one = new("one.sql", "select 1 as n");
        Assert.Throws<OperationCanceledException>(() => engine.Table("t", one));
        Assert.Throws<OperationCanceledException>(() => engine.Query(one, out _));
        Assert.Throws<OperationCanceledException>(() => engine.Scan(one, static _ => { }));
    }

    [Test]
    public void Another_engine_of_the_process_goes_on()
    {
        using DuckDbEngine other = new(new EngineSettings { Threads = 1, TempDirectory = folder["spill"] });
        Assert.Throws<OperationCanceledException>(() => engine.Table("t", new Sql("long.sql", Long)));
        Assert.That(other.Query(new Sql("one.sql", "select 1 as n"), out _)[0][0], Is.EqualTo(1));
    }
}
