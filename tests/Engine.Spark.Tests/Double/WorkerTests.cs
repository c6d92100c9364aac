using System.Reflection;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;

namespace Pipelines.Engine.Spark.Tests.Double;

/// <summary>What reaches a function, and which functions a worker finds.</summary>
[TestFixture]
internal sealed class WorkerTests : DoubleFixture
{
    [TestCase("cast(7 as bigint)", "Int32")]
    [TestCase("cast(3000000000 as bigint)", "Int64")]
    [TestCase("cast(7 as smallint)", "Int32")]
    [TestCase("cast(0.5 as float)", "Double")]
    [TestCase("0.5", "Decimal")]
    [TestCase("date '2026-11-20'", "Date")]
    [TestCase("timestamp '2026-11-20 10:00:00'", "Timestamp")]
    [TestCase("collect_list(1)", "ArrayList")]
    [TestCase("cast('ab' as binary)", "Byte[]")]
    [TestCase("cast(null as string)", "null")]
    public void Values_arrive_as_the_pickler_makes_them(string expression, string type)
    {
        Spark.Udf().Register<object, string>("kind", WorkerMethods.Kind!);
        Assert.That(Rows($"select kind({expression}) as kind").Single()[0], Is.EqualTo(type));
    }

    [Test]
    public void Rows_arrive_so_as_well()
    {
        object[] row = Rows("select cast(7 as bigint), cast(3000000000 as bigint), cast(7 as smallint), cast(0.5 as float), sum(1), collect_list(cast(1 as bigint))").Single();
        Assert.That(row.Select(value => value.GetType().Name), Is.EqualTo(new[] { "Int32", "Int64", "Int32", "Double", "Int32", "ArrayList" }));
    }

    [Test]
    public void A_parameter_that_is_a_long_takes_what_the_first_row_was_and_nothing_else()
    {
        Spark.Udf().Register<long, long>("plain", WorkerMethods.Plain);
        Assert.That(Rows("select sum(plain(cast(x as bigint))) from range(10) t(x)").Single()[0], Is.EqualTo(45));
        Assert.That(
            Trace(() => Rows("select plain(case when x = 0 then 3000000000 else x end) as n from range(10) t(x)")),
            Does.Contain("PythonException: System.InvalidCastException"));
    }

    [Test]
    public void A_parameter_that_is_an_object_takes_both()
    {
        Spark.Udf().Register<object, long>("half", WorkerMethods.Half!);
        Assert.That(Rows("select sum(half(n)) from (select case when x = 0 then 3000000000 else x end as n from range(3) t(x) order by x)").Single()[0], Is.EqualTo(1500000001));
    }

    [Test]
    public void A_list_with_a_null_does_not_become_longs()
    {
        Spark.Udf().Register<long[], object, long>("times", WorkerMethods.Times!);
        Assert.That(Rows("select times(collect_list(x), 2) from range(10) t(x)").Single()[0], Is.EqualTo(90));
        StructType schema = new([new StructField("longs", new ArrayType(new LongType()))]);
        Spark.CreateDataFrame([new GenericRow([new object?[] { 1L, null }!])], schema).CreateOrReplaceTempView("given");
        Assert.That(Trace(() => Rows("select times(longs, 2) from given")), Does.Contain("PythonException"));
    }

    [Test]
    public void Longs_in_an_array_come_back_as_32_bits_and_in_a_list_whole()
    {
        Spark.Udf().Register<object, long[]>("in_array", WorkerMethods.InArray!);
        Spark.Udf().Register<object, List<long>>("in_list", WorkerMethods.InList!);
        object[] row = Rows("select in_array(4294967301) as a, in_list(4294967301) as b").Single();
        Assert.That(row, Is.EqualTo(new object[] { new object[] { 5, 7 }, new object[] { 4294967301, 7 } }));
    }

    [Test]
    public void A_list_may_reach_a_function_of_it_alone_as_another_one_returned_it()
    {
        Spark.Udf().Register<object, List<long>>("in_list", WorkerMethods.InList!);
        Spark.Udf().Register<object, long>("total", WorkerMethods.Total!);
        Spark.Udf().Register<long[], long>("of_array", WorkerMethods.OfArray!);
        Assert.That(Rows("select total(in_list(4)) as n").Single()[0], Is.EqualTo(11));
        Assert.That(Trace(() => Rows("select of_array(in_list(4)) as n")), Does.Contain("PythonException: System.InvalidCastException"));
    }

    [Test]
    public void A_function_meets_nulls_when_it_is_registered()
    {
        Exception refused = Assert.Catch(() => Spark.Udf().Register<string, string>("shout", WorkerMethods.Shout!))!;
        Assert.That(refused.GetBaseException(), Is.InstanceOf<NullReferenceException>());
    }

    [Test]
    public void A_function_meets_nulls_where_SQL_has_them()
    {
        Spark.Udf().Register<object, string>("kind", WorkerMethods.Kind!);
        Assert.That(Rows("select kind(case when x > 4 then x end) as kind, count(*) as n from range(10) t(x) group by 1 order by 1").Select(row => row[1]), Is.EqualTo(new object[] { 5, 5 }));
    }

    [Test]
    public void What_a_worker_would_not_find_is_refused()
    {
        long kept = 2;
        Assert.Throws<NotSupportedException>(() => Spark.Udf().Register<object, long>("closure", n => kept));
        Assert.Throws<NotSupportedException>(() => Spark.Udf().Register<object, long>("lambda", static n => 1));
        Assert.Throws<NotSupportedException>(() => Spark.Udf().Register<string>("instance", new Version(1, 0).ToString));
        Assert.Throws<NotSupportedException>(() => Spark.Udf().Register<object, long>("hidden", WorkerMethods.Hidden));
        Assert.Throws<NotSupportedException>(() => Spark.Udf().Register<long, long>("generic", WorkerMethods.Generic));
        Assert.Throws<NotSupportedException>(() => Spark.Udf().Register<string, string>("elsewhere", Path.GetFullPath));
        Assert.Throws<AmbiguousMatchException>(() => Spark.Udf().Register<object, long>("both", WorkerMethods.Both));
    }

    [Test]
    public void A_name_is_registered_once()
    {
        Spark.Udf().Register<object, long>("half", WorkerMethods.Half!);
        Assert.Throws<ArgumentException>(() => Spark.Udf().Register<object, string>("half", WorkerMethods.Kind!));
    }

    [Test]
    public void A_function_has_ten_parameters_at_most() => Assert.That(
        typeof(Microsoft.Spark.Sql.UdfRegistration).GetMethods().Where(method => method.Name == "Register").Max(method => method.GetGenericArguments().Length), Is.EqualTo(11));

    [Test]
    public void The_assembly_that_workers_load_targets_theirs()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pipelines.sln")))
        {
            folder = folder.Parent!;
        }

        Assert.That(File.ReadAllText(Path.Combine(folder.FullName, "shared", "Kernels", "Kernels.csproj")), Does.Contain("<TargetFrameworks>net8.0;"));
    }
}
