using System.Collections.Immutable;
using System.Text;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.Jobs.Inputs;
using Pipelines.Kernels;
using Pipelines.Kernels.Calls;

namespace Pipelines.Shared.Tests.Jobs.Inputs;

internal sealed class SuppressedRowsTests
{
    private static readonly byte[] Key = new byte[SuppressionList.KeyBytes];
    private TestFolder folder = null!;
    private DuckDbEngine engine = null!;
    private ParquetInput blocks = null!;

    [SetUp]
    public void Open()
    {
        folder = new TestFolder();
        engine = new DuckDbEngine(new EngineSettings { Threads = 1, TempDirectory = folder["spill"] });
        engine.Query(new Sql("test", $"copy (select * from (values ('u1', 't1'), ('u2', 't2'), ('u1', 't3'), (null, 't4'), ('', 't5')) v(listener, track_id)) to '{folder["blocks.parquet"]}' (format parquet)"), out _);
        blocks = new ParquetInput
        {
            Parts = [new ParquetPart(folder["blocks.parquet"])],
            Schema = InputContracts.Find("blocks")!,
            Columns = new Dictionary<string, string> { ["user_id"] = "listener" },
        };
    }

    [TearDown]
    public void Close()
    {
        engine.Dispose();
        folder.Dispose();
    }

    [Test]
    public void A_forgotten_listener_s_rows_are_not_read_whatever_the_source_calls_them_and_rows_of_nobody_are()
    {
        Assert.That(Read("blocks", blocks, "u1", "u9"), Is.EqualTo((" t5, null t4, u2 t2", 2)));
        Assert.That(Read("others", blocks, "u2"), Is.EqualTo((" t5, null t4, u1 t1, u1 t3", 1)));
    }

    [TestCase("u9")]
    [TestCase]
    public void Where_nobody_is_found_the_input_is_read_as_it_is(params string[] forgotten)
    {
        SuppressionList list = List(forgotten);
        Assert.That(new SuppressedRows(engine, list).Without("blocks", blocks, out long rows), Is.SameAs(blocks));
        Assert.That(rows, Is.Zero);
    }

    [Test]
    public void A_source_without_listeners_and_a_snapshot_are_not_looked_through()
    {
        ParquetInput snapshot = blocks with { IsChecked = true, Parts = [new ParquetPart("nowhere.parquet")] };
        ParquetInput tracks = snapshot with { IsChecked = false, Schema = Schema.Of(1, new Column("track_id", ColumnType.Text)) };
        SuppressedRows suppressed = new(engine, List("u1"));
        Assert.That(suppressed.Without("a", snapshot, out _), Is.SameAs(snapshot));
        Assert.That(suppressed.Without("b", tracks, out _), Is.SameAs(tracks));
    }

    [Test]
    public void A_table_that_a_cluster_reads_is_looked_through_as_well()
    {
        ParquetInput table = blocks with { Parts = [], BigQuery = new BigQueryTable { ParentProject = "music", Table = "music.events.blocks" } };
        ParquetInput without = new SuppressedRows(new ClusterEngine(engine, blocks), List("u2")).Without("blocks", table, out long left);
        Assert.That((without.Without, without.BigQuery, left), Is.EqualTo(("forgotten_of_blocks", table.BigQuery, 1L)));
    }

    private (string Rows, long Left) Read(string view, ParquetInput input, params string[] forgotten)
    {
        engine.ReadParquet(view, new SuppressedRows(engine, List(forgotten)).Without(view, input, out long left));
        IReadOnlyList<object?[]> rows = engine.Query(new Sql("test", $"select coalesce(user_id, 'null') || ' ' || track_id from {view} order by 1"), out _);
        return (string.Join(", ", rows.Select(row => row[0])), left);
    }

    private static SuppressionList List(params string[] users) => new(Key, users.Select(user => SuppressionList.Hash(Key, Encoding.UTF8.GetBytes(user))));

    /// <summary>Reads files where a table is asked for.</summary>
    private sealed class ClusterEngine(IEngine engine, ParquetInput files) : IEngine
    {
        public int Shards => engine.Shards;

        public int ThreadsOfACall => engine.ThreadsOfACall;

        public string Share(string path, string digest) => engine.Share(path, digest);

        public void Register(Kernel kernel) => engine.Register(kernel);

        public void Params(IReadOnlyList<(string Name, object Value)> values) => engine.Params(values);

        public void Rows(string name, Schema schema, IEnumerable<object?[]> rows) => engine.Rows(name, schema, rows);

        public void ReadParquet(string name, ParquetInput input) => engine.ReadParquet(name, input.BigQuery is null ? input : files);

        public void Table(string name, Sql select) => engine.Table(name, select);

        public IReadOnlyList<WrittenPart> Write(Sql select, ParquetOutput output) => engine.Write(select, output);

        public IReadOnlyList<object?[]> Query(Sql select, out ImmutableArray<string> columns) => engine.Query(select, out columns);

        public IReadOnlyList<object?[]> QueryByShard(Sql select, out ImmutableArray<string> columns) => engine.QueryByShard(select, out columns);

        public void Scan(Sql select, RowBody body) => engine.Scan(select, body);

        public void Dispose() => engine.Dispose();
    }
}
