using Microsoft.Spark.Sql;
using Pipelines.SparkDouble.Backend;

namespace Pipelines.Engine.Spark.Tests.Double;

/// <summary>How the double resolves, computes and orders, where an engine that assumed otherwise would go wrong.</summary>
[TestFixture]
internal sealed class PlanTests : DoubleFixture
{
    [Test]
    public void What_a_statement_names_is_resolved_when_it_is_given()
    {
        View("v", "select 1 as n");
        DataFrame before = Spark.Sql("select n from v");
        View("v", "select 2 as n");
        Assert.That(before.Collect().Single().Values, Is.EqualTo(new object[] { 1 }));
        Assert.That(Rows("select n from v").Single(), Is.EqualTo(new object[] { 2 }));
    }

    [Test]
    public void A_name_within_the_statement_goes_before_a_view_s()
    {
        View("v", "select 1 as n");
        Assert.That(Rows("with v as (select 7 as n) select n from v").Single(), Is.EqualTo(new object[] { 7 }));
    }

    [Test]
    public void A_plan_is_computed_by_every_action_and_by_what_is_made_of_it()
    {
        DataFrame given = Spark.Sql("select x from range(10) t(x)");
        given.CreateOrReplaceTempView("given");
        Assert.That(given.Plan.Runs, Is.Zero);
        given.Count();
        IEnumerable<Row> rows = Spark.Sql("select x from given").Collect();
        Assert.That(given.Plan.Runs, Is.EqualTo(1), "Collect is lazy");
        Assert.That(rows.Count() + rows.Count(), Is.EqualTo(20));
        Assert.That(given.Plan.Runs, Is.EqualTo(3));
    }

    [Test]
    public void A_persisted_plan_is_computed_once_until_it_is_released()
    {
        DataFrame given = Spark.Sql("select x from range(10) t(x)").Persist();
        given.CreateOrReplaceTempView("given");
        Assert.That(given.Plan.Runs, Is.Zero, "nothing is computed before an action");
        Spark.Sql("select x from given").Count();
        given.Count();
        Assert.That((given.Plan.Runs, given.Plan.IsHeld), Is.EqualTo((1, true)));
        given.Unpersist();
        Assert.That(Spark.Sql("select x from given").Count(), Is.EqualTo(10));
        Assert.That((given.Plan.Runs, given.Plan.IsHeld), Is.EqualTo((2, false)));
    }

    [Test]
    public void Rows_come_in_any_order_and_in_another_one_the_next_time()
    {
        View("given", "select x from range(1000) t(x)");
        object[] first = Order("select x from given");
        Assert.That(Order("select x from given"), Is.Not.EqualTo(first).And.EquivalentTo(first));
        Assert.That(Order("select x from given order by x"), Is.Ordered);
        Assert.That(Order("select x from given union all (select x from given order by x)"), Is.Not.Ordered);
        Assert.That(Order("select x from (select x from given order by x)"), Is.Not.Ordered);
    }

    [Test]
    public void Lists_are_gathered_in_any_order_and_alike_within_a_group()
    {
        View("given", "select x from range(1000) t(x)");
        Spark.Udf().Register<object, long>("total", WorkerMethods.Total!);
        object[] first = Rows("select collect_list(x) as a, collect_list(x) as b from given").Single();
        object[] second = Rows("select collect_list(x) as a, collect_list(x) as b from given").Single();
        Assert.That(first[0], Is.Not.EqualTo(second[0]).And.EquivalentTo((System.Collections.ArrayList)second[0]));
        Assert.That(first[0], Is.EqualTo(first[1]));
    }

    [Test]
    public void Sessions_share_no_view_function_or_setting()
    {
        View("given", "select 1 as n");
        Spark.Udf().Register<object, long>("half", WorkerMethods.Half);
        SparkSession other = Spark.NewSession();
        Assert.That(Trace(() => other.Sql("select * from given")), Does.Contain("given"));
        Assert.That(Trace(() => other.Sql("select half(4)")), Does.Contain("half"));
    }

    [TestCase("select '1'::bigint as n", TestName = "A cast of DuckDB's own")]
    [TestCase("select [1, 2] as n", TestName = "A list of DuckDB's own")]
    [TestCase("select 'it''s' as n", TestName = "A doubled quote")]
    [TestCase("select 'back\\slash' as n", TestName = "A backslash")]
    [TestCase("select 7 // 2 as n", TestName = "A whole division of DuckDB's own")]
    [TestCase("select 1 as \"n\"", TestName = "A quoted name without the setting")]
    [TestCase("select no_such as n", TestName = "A column that is not there")]
    public void What_Spark_reads_otherwise_is_refused(string sql) => Assert.That(Trace(() => Spark.Sql(sql)), Does.StartWith("org.apache.spark.sql."));

    [Test]
    public void A_quoted_name_needs_both_settings()
    {
        Spark.Conf().Set("spark.sql.ansi.enabled", "true");
        Spark.Conf().Set("spark.sql.ansi.doubleQuotedIdentifiers", "true");
        Assert.That(Rows("select 1 as \"n m\"").Single(), Is.EqualTo(new object[] { 1 }));
    }

    [Test]
    public void A_time_without_a_zone_can_be_told_of_and_not_read()
    {
        View("naive", "select cast('2026-11-20 10:00:00' as timestamp_ntz) as t");
        Assert.That(Rows("describe query select * from naive").Single()[1], Is.EqualTo("timestamp_ntz"));
        Assert.Throws<ArgumentException>(() => Rows("select * from naive"));
    }

    [Test]
    public void Files_of_one_read_that_differ_are_refused()
    {
        string[] files = [Copy("a.parquet", "select 1 as n"), Copy("b.parquet", "select 1::bigint as n")];
        Assert.That(Trace(() => Spark.Read().Parquet(files)), Does.Contain("differ"));
    }

    [Test]
    public void A_path_without_a_scheme_is_no_path_of_this_machine() =>
        Assert.That(Trace(() => Spark.Read().Parquet(Folder["a.parquet"])), Does.Contain("No FileSystem"));

    [Test]
    public void Keys_that_Spark_does_not_know_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SparkSession.Builder().Config("spark.sql.shufle.partitions", "7"));
        Assert.Throws<ArgumentException>(() => Spark.Conf().Set("spark.sql.ansi", "true"));
        Assert.Throws<ArgumentException>(() => Spark.Read().Option("mergeschemas", "true"));
        Assert.That(Trace(() => Spark.Conf().Set("spark.app.name", "other")), Does.Contain("CANNOT_MODIFY_CONFIG"));
        Assert.That(KnownKeysOf<Builder>(), Is.EqualTo(new[] { typeof(string), typeof(string) }));
    }

    private static Type[] KnownKeysOf<T>() => [.. typeof(T).GetMethods().Single(method => method.Name == "Config").GetParameters().Select(parameter => parameter.ParameterType)];

    private object[] Order(string sql) => [.. Rows(sql).Select(row => row[0])];
}
