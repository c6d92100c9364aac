using Pipelines.Contracts;

namespace Pipelines.Engine.Spark.Tests.BothEngines;

[TestFixture(typeof(OnDuckDb))]
[TestFixture(typeof(OnSpark))]
internal sealed class EngineErrorTests<TKind> : EngineFixture<TKind> where TKind : IEngineKind, new()
{
    private static readonly Schema Row = Schema.Of(1, new("user_id", ColumnType.Text), new("n", ColumnType.Long));

    // The last of 200 000 rows does not cast: by then rows were read, and a file may be half written.
    private const string FailingLate = "select concat('u', x) as user_id, cast(case when x < 199999 then '1' else 'x' end as bigint) as n from range(200000) t(x)";

    [TearDown]
    public void The_engine_stays_usable() => Assert.That(Value("select 40 + 2"), Is.EqualTo(42));

    [TestCase("selec 1", "selec")]
    [TestCase("select no_such from range(3)", "no_such")]
    [TestCase("select * from nowhere", "nowhere")]
    [TestCase("select cast(concat('ab', 'c') as bigint) as n", "'abc'")]
    [TestCase(FailingLate, "'x'")]
    public void A_failure_carries_the_file_s_name_and_the_engine_s_words(string select, string words)
    {
        Sql sql = new("pool.sql", select);
        Action[] ways = [() => Engine.Query(sql, out _), () => Engine.Table("t", sql), () => Engine.Scan(sql, static _ => { })];
        foreach (Action way in ways)
        {
            SqlException failure = Assert.Throws<SqlException>(() => way())!;
            Assert.That(failure.Message, Does.StartWith("pool.sql: ").And.Contains(words));
            Assert.That(failure.Code, Is.EqualTo(ExitCode.Bug));
        }
    }

    [Test]
    public void A_table_that_failed_keeps_what_it_held()
    {
        Engine.Table("t", new Sql("t.sql", "select 7 as n"));
        Assert.Throws<SqlException>(() => Engine.Table("t", new Sql("t.sql", FailingLate)));
        Assert.That(Value("select n from t"), Is.EqualTo(7));
    }

    [TestCase(null)]
    [TestCase("user_id")]
    public void A_failed_write_leaves_no_file(string? shardKey)
    {
        SqlException failure = Assert.Throws<SqlException>(() => Write("out", FailingLate, Row, shardKey, "user_id"))!;
        Assert.That(failure.Message, Does.StartWith("out.sql: "));
        Assert.That(Directory.GetFileSystemEntries(Folder["out"]), Is.Empty);
    }

    [Test]
    public void A_folder_s_name_may_hold_quotes_brackets_and_stars()
    {
        const string folder = "it's [a] *strange* {name}";
        WrittenPart part = Write(folder, "select 'u' as user_id, cast(1 as bigint) as n", Row, sortBy: "user_id").Single();
        Engine.ReadParquet("back", new ParquetInput { Parts = [new ParquetPart(Folder[$"{folder}/{part.File}"])], Schema = Row });
        Assert.That(Value("select n from back"), Is.EqualTo(1L));
    }

    [Test]
    public void A_kernel_s_refusal_fails_the_query_with_its_words()
    {
        Engine.Rows("lists", Schema.Of(1, new("texts", ColumnType.Text, IsList: true), new("ranks", ColumnType.Long, IsList: true)), [[new[] { "a", "b" }, new[] { 1L }]]);
        Assert.That(
            Assert.Throws<SqlException>(() => Rows("select texts_by_rank(texts, ranks) from lists"))!.Message,
            Does.StartWith("test.sql: ").And.Contains("lists of different lengths: 2 values and 1 ranks"));
    }
}
