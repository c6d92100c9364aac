using System.Collections.Immutable;
using Pipelines.Contracts;

namespace Pipelines.Engine.Spark.Tests.BothEngines;

/// <summary>Views, tables and what comes back of them.</summary>
[TestFixture(typeof(OnDuckDb))]
[TestFixture(typeof(OnSpark))]
internal sealed class ReadingTests<TKind> : EngineFixture<TKind> where TKind : IEngineKind, new()
{
    private static readonly Schema Users = Schema.Of(1, new("user_id", ColumnType.Text), new("n", ColumnType.Long));

    [Test]
    public void Who_is_left_out_is_and_who_has_no_id_stays()
    {
        Engine.Rows("suppressed", Schema.Of(1, new Column("user_id", ColumnType.Text)), [["b"], ["x"]]);
        string file = Copy("users.parquet", "select * from (values ('a', 1), ('b', 2), (null, 3)) t(listener, n)");
        Engine.ReadParquet("users", new ParquetInput
        {
            Parts = [new ParquetPart(file)], Schema = Users, Columns = new Dictionary<string, string> { ["user_id"] = "listener" }, Without = "suppressed",
        });
        Assert.That(Rows("select n from users order by n"), Is.EqualTo(new object[][] { [1L], [3L] }));
    }

    [Test]
    public void A_table_keeps_its_rows_when_what_it_was_made_of_is_replaced()
    {
        Engine.Rows("given", Users, [["a", 1L], ["b", 2L]]);
        Engine.Table("doubled", new Sql("doubled.sql", "select user_id, n * 2 as n from given"));
        Engine.Rows("given", Users, []);
        Assert.That(Rows("select user_id, n from doubled order by user_id"), Is.EqualTo(new object[][] { ["a", 2L], ["b", 4L] }));
        Assert.That(Rows("select * from given"), Is.Empty);
    }

    [Test]
    public void A_table_may_be_made_of_the_one_before_it()
    {
        Engine.Table("t", new Sql("t.sql", "select 1 as n"));
        Engine.Table("t", new Sql("t.sql", "select n + 1 as n from t"));
        Engine.Table("t", new Sql("t.sql", "select n + 1 as n from t"));
        Assert.That(Value("select n from t"), Is.EqualTo(3));
    }

    [Test]
    public void A_scan_gives_every_row_by_position()
    {
        Schema schema = Schema.Of(
            1, new("flag", ColumnType.Bool), new("n", ColumnType.Long), new("x", ColumnType.Double), new("text", ColumnType.Text), new("blob", ColumnType.Binary),
            new("longs", ColumnType.Long, IsList: true), new("shorts", ColumnType.Short, IsList: true), new("doubles", ColumnType.Double, IsList: true), new("texts", ColumnType.Text, IsList: true));
        Engine.Rows("all_types", schema,
        [
            [true, 7L, 0.5, "björk", new byte[] { 1, 2 }, new[] { 1L, long.MaxValue }, new[] { 3L }, new[] { 0.25 }, new[] { "a", "ö" }],
            [null, 1L << 40, null, null, null, Array.Empty<long>(), null, null, Array.Empty<string>()],
        ]);
        List<string> seen = [];
        Engine.Scan(new Sql("all.sql", "select * from all_types order by n"), row => seen.Add(string.Join(
            ' ',
            row.IsNull(0) ? "null" : row.Bool(0), row.Long(1), row.IsNull(2) ? "null" : row.Double(2), row.IsNull(3) ? "null" : System.Text.Encoding.UTF8.GetString(row.Bytes(3)),
            row.IsNull(4) ? "null" : row.Bytes(4).Length, row.Longs(5).Length, row.IsNull(6) ? "null" : row.Shorts(6)[0], row.IsNull(7) ? "null" : row.Doubles(7)[0], row.Texts(8).Count)));
        Assert.That(seen, Is.EqualTo(new[] { "True 7 0.5 björk 2 2 3 0.25 2", "null 1099511627776 null null null 0 null null 0" }));
    }

    [Test]
    public void A_scan_whose_reader_fails_ends_with_the_reader_s_own_words() => Assert.That(
        Assert.Throws<FormatException>(() => Engine.Scan(new Sql("one.sql", "select 1 as n"), static _ => throw new FormatException("mine")))!.Message, Is.EqualTo("mine"));

    [Test]
    public void A_query_gives_its_columns_and_its_order()
    {
        Engine.Rows("given", Users, Enumerable.Range(0, 100).Select(n => new object?[] { $"u{n}", (long)n }));
        Assert.That(Engine.Query(new Sql("q.sql", "select n as value, user_id from given order by n desc"), out ImmutableArray<string> columns).Select(row => row[0]), Is.EqualTo(Enumerable.Range(0, 100).Reverse()));
        Assert.That(columns, Is.EqualTo(new[] { "value", "user_id" }));
        Assert.That(Engine.Query(new Sql("none.sql", "select n from given where n < 0"), out columns), Is.Empty);
        Assert.That(columns, Is.EqualTo(new[] { "n" }));
    }

    [Test]
    public void Gathered_in_any_order_lists_come_out_by_rank()
    {
        Engine.Rows("given", Users, Enumerable.Range(0, 1000).Select(n => new object?[] { $"u{n % 10}", (long)n * 7919 % 1009 }));
        foreach (object?[] row in Rows("select longs_by_rank(collect_list(n), collect_list(n)) as ns, texts_by_rank(collect_list(cast(n as string)), collect_list(n)) as texts from given group by user_id"))
        {
            Assert.That(row[0], Is.Ordered.And.Length.EqualTo(100));
            Assert.That(((object?[])row[1]!).Select(text => long.Parse((string)text!)), Is.EqualTo((object?[])row[0]!));
        }
    }

    [Test]
    public void Nothing_begins_after_the_job_was_cancelled()
    {
        using CancellationTokenSource source = new();
        using IEngine engine = new TKind().Open(Folder, shards: 2, source.Token);
        source.Cancel();
        Sql one = new("one.sql", "select 1 as n");
        Assert.Throws<OperationCanceledException>(() => engine.Table("t", one));
        Assert.Throws<OperationCanceledException>(() => engine.Query(one, out _));
        Assert.Throws<OperationCanceledException>(() => engine.Scan(one, static _ => { }));
    }

    [Test]
    public void A_query_that_is_cancelled_while_it_runs_ends()
    {
        using CancellationTokenSource source = new();
        using IEngine engine = new TKind().Open(Folder, shards: 2, source.Token);
        source.CancelAfter(TimeSpan.FromMilliseconds(300));
        Assert.Throws<OperationCanceledException>(() => engine.Query(new Sql("long.sql", "select sum(a.x + b.x * 3) as n from range(300000) a(x) cross join range(300000) b(x) where a.x % 7 <> b.x % 11"), out _));
        using IEngine other = new TKind().Open(Folder, shards: 2);
        Assert.That(other.Query(new Sql("one.sql", "select 1 as n"), out _)[0][0], Is.EqualTo(1));
    }
}
