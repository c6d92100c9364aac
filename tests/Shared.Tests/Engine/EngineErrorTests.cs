using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Kernels.Calls;

namespace Pipelines.Shared.Tests.Engine;

[TestFixture]
internal sealed class EngineErrorTests : EngineFixture
{
    private static readonly Schema Row = Schema.Of(1, new("user_id", ColumnType.Text), new("n", ColumnType.Long));

    [TearDown]
    public void The_engine_stays_usable() => Assert.That(Value("select 40 + 2"), Is.EqualTo(42));

    [Test]
    public void A_write_that_fails_in_its_last_rows_leaves_no_file()
    {
        // Sorted already, so the failing row comes after whole row groups have gone to the file.
        Engine.Register(Kernel.Of("picky", KernelType.Long, static call =>
            call.Return(call.Row.Long(0) < 1_999_000 ? call.Row.Long(0) : throw new InvalidOperationException("enough")), KernelType.Long));
        Assert.Throws<SqlException>(() => Write("out", "select 'u' as user_id, picky(x) as n from range(2000000) t(x)", Row));
        Assert.That(Directory.GetFileSystemEntries(Folder["out"]), Is.Empty);
    }

    [Test]
    public void A_failed_sharded_write_leaves_whole_parts_only()
    {
        Engine.Register(Kernel.Of("picky", KernelType.Long, static call =>
            call.Return(call.Row.Long(0) != 3 ? call.Row.Long(0) : throw new InvalidOperationException("enough")), KernelType.Long));
        Engine.ReadParquet("users", new ParquetInput
        {
            Parts = [new ParquetPart(Copy("users.parquet", "select 'u' || x as user_id from range(1000) t(x)"))],
            Schema = Schema.Of(1, new Column("user_id", ColumnType.Text)),
            ShardKey = "user_id",
        });
        Assert.Throws<SqlException>(() => Write("out", "select user_id, picky(shard_of(user_id, 4)) as n from users", Row, "user_id", "user_id"));

        string[] left = [.. Directory.GetFiles(Folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
        Assert.That(left, Is.EqualTo(new[] { "part-00000-of-00004.parquet", "part-00001-of-00004.parquet", "part-00002-of-00004.parquet" }));
        Assert.That(Value($"select count(*) from read_parquet('{Folder["out"]}/*.parquet')"), Is.EqualTo(Value("select count(*) from users where shard_of(user_id, 4) < 3")));
    }

    [Test]
    public void A_directory_that_is_not_there_is_named()
    {
        ParquetOutput output = new() { Directory = Folder["gone"], Schema = Row, SortBy = ["user_id"] };
        SqlException failure = Assert.Throws<SqlException>(() => Engine.Write(new Sql("out.sql", "select 'u' as user_id, 1::bigint as n"), output))!;
        Assert.That(failure.Message, Does.Contain(Folder["gone"]));
    }

    [Test]
    public void A_folder_s_name_may_hold_quotes_brackets_and_stars()
    {
        const string folder = "it's [a] *strange* {name}";
        WrittenPart part = Write(folder, "select 'u' as user_id, 1::bigint as n", Row, sortBy: "user_id").Single();
        Engine.ReadParquet("back", new ParquetInput { Parts = [new ParquetPart(Folder[$"{folder}/{part.File}"])], Schema = Row });
        Assert.That(Value("select n from back"), Is.EqualTo(1L));
        Assert.That(Engine.Digest(Folder[$"{folder}/{part.File}"], Row).Rows, Is.EqualTo(1));
    }
}
