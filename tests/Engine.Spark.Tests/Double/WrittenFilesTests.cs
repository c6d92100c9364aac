using Microsoft.Spark.Sql;
using Pipelines.Engine.DuckDb;

namespace Pipelines.Engine.Spark.Tests.Double;

[TestFixture]
internal sealed class WrittenFilesTests : DoubleFixture
{
    private const string MarkSuccess = "mapreduce.fileoutputcommitter.marksuccessfuljobs";

    [Test]
    public void A_value_s_folder_has_a_file_of_every_task_that_has_rows_of_it()
    {
        DataFrame rows = Numbers();
        Write(rows, "scattered");
        Assert.That(Files("scattered", 0), Has.Length.GreaterThan(1));
        Write(rows.Repartition(8, rows.Col("shard")).SortWithinPartitions("shard", "n"), "gathered");
        Assert.That(Enumerable.Range(0, 5).Select(shard => Files("gathered", shard).Length), Is.EqualTo(new[] { 1, 1, 1, 1, 0 }), "and none of a value that no row has");
        Assert.That(Path.GetFileName(Files("gathered", 0).Single()), Does.Match(@"^part-\d{5}-[0-9a-f-]{36}\.c000\.zstd\.parquet$"));
    }

    [Test]
    public void Order_is_kept_where_the_partition_s_column_comes_first()
    {
        DataFrame rows = Numbers();
        Write(rows.Repartition(8, rows.Col("shard")).SortWithinPartitions("shard", "n"), "first");
        Write(rows.Repartition(8, rows.Col("shard")).SortWithinPartitions("n"), "not");
        Assert.That(Order(Files("first", 0).Single()), Is.Ordered);
        Assert.That(Order(Files("not", 0).Single()), Is.Not.Ordered);
    }

    [Test]
    public void Order_is_lost_where_the_partition_s_column_is_a_constant()
    {
        DataFrame rows = Spark.Sql("select x as n, cast(0 as bigint) as shard from range(1000) t(x)");
        Write(rows.Repartition(1, rows.Col("shard")).SortWithinPartitions("shard", "n"), "folded");
        Assert.That(Order(Files("folded", 0).Single()), Is.Not.Ordered);
    }

    [Test]
    public void A_write_by_no_column_is_a_file_of_every_task_and_one_at_least()
    {
        DataFrame rows = Numbers();
        rows.Write().Parquet($"file://{Folder["scattered"]}");
        Assert.That(Directory.GetFiles(Folder["scattered"], "*.parquet"), Has.Length.GreaterThan(1));
        rows.Repartition(1).SortWithinPartitions("n").Write().Parquet($"file://{Folder["gathered"]}");
        string file = Directory.GetFiles(Folder["gathered"], "*.parquet").Single();
        Assert.That(Order(file), Is.Ordered.And.Length.EqualTo(1000));
        Assert.That(Path.GetFileName(file), Does.Match(@"^part-\d{5}-[0-9a-f-]{36}-c000\.zstd\.parquet$"));
        Spark.Sql("select x as n from range(10) t(x) where x > 10").Repartition(1).Write().Parquet($"file://{Folder["none"]}");
        Assert.That(Order(Directory.GetFiles(Folder["none"], "*.parquet").Single()), Is.Empty);
    }

    [Test]
    public void A_write_is_marked_unless_it_is_told_not_to()
    {
        Numbers().Write().PartitionBy("shard").Parquet($"file://{Folder["marked"]}");
        Write(Numbers(), "unmarked");
        Assert.That((File.Exists(Folder["marked/_SUCCESS"]), File.Exists(Folder["unmarked/_SUCCESS"])), Is.EqualTo((true, false)));
    }

    [Test]
    public void A_folder_that_exists_is_refused()
    {
        Directory.CreateDirectory(Folder["there"]);
        Assert.That(Trace(() => Write(Numbers(), "there")), Does.Contain("PATH_ALREADY_EXISTS"));
    }

    private DataFrame Numbers() => Spark.Sql("select x as n, x % 4 as shard from range(1000) t(x)");

    private void Write(DataFrame rows, string folder) => rows.Write().Mode("errorifexists").Option(MarkSuccess, "false").PartitionBy("shard").Parquet($"file://{Folder[folder]}");

    private string[] Files(string folder, int shard) =>
        Directory.Exists(Folder[$"{folder}/shard={shard}"]) ? Directory.GetFiles(Folder[$"{folder}/shard={shard}"]) : [];

    private object?[] Order(string file)
    {
        using DuckDbEngine machine = new(new EngineSettings { Threads = 1, TempDirectory = Folder["machine"] });
        return [.. machine.Query(new Sql("file.sql", $"select n from read_parquet('{file}', file_row_number = true, hive_partitioning = false) order by file_row_number"), out _).Select(row => row[0])];
    }
}
