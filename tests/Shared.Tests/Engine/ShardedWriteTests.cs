using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;
using Pipelines.Kernels.Calls;

namespace Pipelines.Shared.Tests.Engine;

[TestFixture]
internal sealed class ShardedWriteTests : EngineFixture
{
    private static readonly Schema Plays = Schema.Of(1, new("user_id", ColumnType.Text), new("n", ColumnType.Long));

    // Ids of one to many bytes, some beyond ASCII: 'Z' < 'a' < 'é' < '🎵' by UTF-8 bytes, unlike by culture or by UTF-16.
    private const string Users = "select ['Z', 'a', 'é', 'ﬀ', '🎵', 'user-'][1 + x % 6] || x // 6 as user_id, x as n from range(5000) t(x)";

    [Test]
    public void Rows_that_are_unpacked_after_they_were_sorted_stay_in_order()
    {
        Engine.Register(Kernel.Of("unpacked", KernelType.LongList, static call => call.Return([call.Row.Long(0), 1]), KernelType.Long));
        Schema schema = Schema.Of(1, new("user_id", ColumnType.Text), new("numbers", ColumnType.Long, IsList: true));
        // As many row groups as several threads would write in any order.
        Sql select = new("packed.sql", "select 'user-' || x * 7919 % 400000 as user_id, x as n from range(400000) t(x)");
        Engine.Write(select, new ParquetOutput
        {
            Directory = Directory.CreateDirectory(Folder["out"]).FullName,
            Schema = schema,
            ShardKey = "user_id",
            SortBy = ["user_id"],
            Unpack = new Sql("unpacked.sql", "select user_id, unpacked(n) as numbers from packed"),
        });

        Assert.That(
            Rows($"select count(*), cast(sum(numbers[1]) as bigint) from read_parquet('{Folder["out"]}/*.parquet')"),
            Is.EqualTo(new object[][] { [400_000L, 79_999_800_000L] }));
        Assert.That(
            Value($"""
                select count(*)
                from (select user_id, lag(user_id) over (partition by filename order by file_row_number) as before
                      from read_parquet('{Folder["out"]}/*.parquet', file_row_number = true, filename = true))
                where user_id <= before
                """),
            Is.Zero);
    }

    [Test]
    public void Any_number_of_shards_and_threads_gives_the_same_digest()
    {
        RowDigest[] digests = [.. from shards in new[] { 1, 2, 16 } from threads in new[] { 1, 2 } select DigestOf(shards, threads)];
        Assert.That(digests[0].Rows, Is.EqualTo(5000));
        Assert.That(digests, Is.All.EqualTo(digests[0]));
    }

    [Test]
    public void Rows_of_unsharded_inputs_are_written_once()
    {
        ReadUsers("user_id");
        Engine.Table("extra", new Sql("extra.sql", "select 'guest-' || x as user_id, -x as n from range(1, 101) t(x)"));
        string[] parts = [.. Write("out", "select * from users union all select * from extra", Plays, "user_id", "user_id").Select(part => part.File)];

        Assert.That(parts, Has.Length.EqualTo(4));
        Assert.That(Rows($"select count(*), count(distinct user_id), min(n) from read_parquet('{Folder["out"]}/*.parquet')"), Is.EqualTo(new object[][] { [5100L, 5100L, -100L] }));
    }

    [Test]
    public void A_table_made_of_a_sharded_input_has_every_shard_s_rows()
    {
        ReadUsers("user_id");
        Engine.Table("counted", new Sql("counted.sql", "select user_id, cast(count(*) as bigint) as n from users group by user_id"));
        Write("out", "select * from counted", Plays, "user_id", "user_id");
        Assert.That(Value($"select count(*) from read_parquet('{Folder["out"]}/*.parquet')"), Is.EqualTo(5000L));
    }

    [Test]
    public void A_sharded_input_has_all_its_rows_again_after_a_write()
    {
        ReadUsers("user_id");
        Write("out", "select * from users", Plays, "user_id", "user_id");
        Assert.That(Value("select count(*) from users"), Is.EqualTo(5000L));
    }

    private void ReadUsers(string? shardKey) => Engine.ReadParquet(
        "users",
        new ParquetInput { Parts = [new ParquetPart(Copy("users.parquet", Users))], Schema = Plays, ShardKey = shardKey });

    private RowDigest DigestOf(int shards, int threads)
    {
        string folder = Directory.CreateDirectory(Folder[$"{shards}-{threads}"]).FullName;
        using DuckDbEngine engine = Open(shards, threads);
        ParquetOutput output = new() { Directory = folder, Schema = Plays, ShardKey = "user_id", SortBy = ["user_id"] };
        IReadOnlyList<WrittenPart> parts = engine.Write(new Sql("out.sql", Users), output);
        Assert.That(parts, Has.Count.EqualTo(shards));
        return parts.Aggregate(default(RowDigest), (sum, part) => sum + engine.Digest(Path.Combine(folder, part.File), Plays));
    }
}
