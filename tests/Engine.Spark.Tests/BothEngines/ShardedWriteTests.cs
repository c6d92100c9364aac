using System.Text;
using Pipelines.Contracts;
using Pipelines.Kernels;

namespace Pipelines.Engine.Spark.Tests.BothEngines;

[TestFixture(typeof(OnDuckDb))]
[TestFixture(typeof(OnSpark))]
internal sealed class ShardedWriteTests<TKind> : EngineFixture<TKind> where TKind : IEngineKind, new()
{
    private static readonly Schema Plays = Schema.Of(1, new("user_id", ColumnType.Text), new("n", ColumnType.Long));

    // Ids of one to many bytes, some beyond ASCII: 'Z' < 'a' < 'é' < '🎵' by UTF-8 bytes, unlike by culture or by UTF-16.
    private static readonly string[] Beginnings = ["Z", "a", "é", "ﬀ", "🎵", "user-"];

    [SetUp]
    public void GiveUsers() => Engine.Rows("users", Plays, Enumerable.Range(0, 5000).Select(x => new object?[] { $"{Beginnings[x % 6]}{x / 6}", (long)x }));

    [Test]
    public void Every_row_lies_in_the_shard_of_its_key()
    {
        IReadOnlyList<WrittenPart> parts = Write("out", "select * from users", Plays, "user_id", "user_id");
        Assert.That(parts.Select(part => part.File), Is.EqualTo(Enumerable.Range(0, 4).Select(shard => $"part-{shard:D5}-of-00004.parquet")));
        Assert.That(parts.Sum(part => Users(part).Length), Is.EqualTo(5000));
        foreach (WrittenPart part in parts)
        {
            Assert.That(Users(part).Select(user => Shards.Of(Encoding.UTF8.GetBytes(user), 4)), Is.All.EqualTo(part.Shard));
        }
    }

    [TestCase(null)]
    [TestCase("user_id")]
    public void A_file_is_sorted_by_the_bytes_of_UTF_8(string? shardKey)
    {
        foreach (WrittenPart part in Write("out", "select * from users", Plays, shardKey, "user_id"))
        {
            string[] users = Users(part);
            Assert.That(users, Is.EqualTo(users.OrderBy(user => Convert.ToHexString(Encoding.UTF8.GetBytes(user)), StringComparer.Ordinal)).And.Not.Empty);
        }
    }

    [Test]
    public void An_output_without_a_key_is_one_file_of_the_name_that_was_asked_for()
    {
        WrittenPart part = Engine.Write(new Sql("all.sql", "select * from users"), Output("out", Plays, null, "user_id") with { FileName = "all.parquet" }).Single();
        Assert.That(part, Is.EqualTo(new WrittenPart("all.parquet", 0, 1)));
        Assert.That(Folder.Entries, Does.Contain("out/all.parquet"));
        Assert.That(Users(part), Has.Length.EqualTo(5000));
    }

    [Test]
    public void An_output_without_a_key_or_rows_is_one_file_without_rows()
    {
        WrittenPart part = Write("out", "select * from users where n < 0", Plays, null, "user_id").Single();
        Assert.That(Machine.Misfits(Folder[$"out/{part.File}"], Plays), Is.Empty);
        Assert.That(Users(part), Is.Empty);
    }

    [Test]
    public void A_shard_without_rows_is_a_file_without_rows([Values("select * from users where n = 7", "select * from users where n < 0")] string select)
    {
        IReadOnlyList<WrittenPart> parts = Write("out", select, Plays, "user_id", "user_id");
        Assert.That(parts, Has.Count.EqualTo(4));
        Assert.That(parts.Select(part => Machine.Misfits(Folder[$"out/{part.File}"], Plays)), Is.All.Empty);
        Assert.That(parts.Sum(part => Users(part).Length), Is.EqualTo(Rows(select).Length));
    }

    [Test]
    public void Rows_that_are_unpacked_after_they_were_selected_are_in_order()
    {
        foreach (WrittenPart part in Engine.Write(
            new Sql("packed.sql", "select user_id, n as packed_n from users"),
            Output("out", Plays, "user_id", "user_id") with { Unpack = new Sql("unpacked.sql", "select user_id, packed_n + 1 as n from packed") }))
        {
            string[] users = Users(part);
            Assert.That(users, Is.EqualTo(users.Order(Comparer<string>.Create((a, b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b))))));
        }

        Assert.That(Found($"select count(*), cast(sum(n) as bigint) from '{Folder["out"]}/*.parquet'"), Is.EqualTo(new object[][] { [5000L, (4999L * 2500) + 5000] }));
    }

    [TestCase(null)]
    [TestCase("user_id")]
    public void A_row_without_a_key_is_refused_and_not_dropped(string? shardedBy)
    {
        string file = Copy("some.parquet", "select 'u' || x as user_id, x as n from range(100) t(x)");
        Engine.ReadParquet("sources", new ParquetInput { Parts = [new ParquetPart(file)], Schema = Plays, ShardKey = shardedBy });
        SqlException failure = Assert.Throws<SqlException>(
            () => Write("out", "select case when n = 77 then null else user_id end as user_id, n from sources", Plays, "user_id", "n"))!;
        Assert.That(failure.Message, Does.StartWith("out.sql: ").And.Contains("user_id is null"));
    }

    [Test]
    public void Progress_counts_the_shards_and_each_file_is_told_when_it_is_finished()
    {
        List<(int, int)> seen = [];
        List<WrittenPart> finished = [];
        ParquetOutput output = Output("out", Plays, "user_id", "user_id") with
        {
            Progress = (done, total) => seen.Add((done, total)),
            Finished = part =>
            {
                Assert.That(Folder.Entries, Does.Contain($"out/{part.File}"));
                finished.Add(part);
            },
        };
        Assert.That(Engine.Write(new Sql("out.sql", "select * from users"), output), Is.EqualTo(finished));
        Assert.That(seen, Is.EqualTo(new[] { (1, 4), (2, 4), (3, 4), (4, 4) }));
    }

    [Test]
    public void Any_number_of_shards_gives_the_same_digest()
    {
        RowDigest[] digests = [.. new[] { 1, 2, 16 }.Select(DigestOf)];
        Assert.That(digests[0].Rows, Is.EqualTo(5000));
        Assert.That(digests, Is.All.EqualTo(digests[0]));
    }

    // In the file's own order.
    private string[] Users(WrittenPart part) =>
        [.. Found($"select user_id from read_parquet('{Folder["out"]}/{part.File}', file_row_number = true) order by file_row_number").Select(row => (string)row[0]!)];

    private RowDigest DigestOf(int shards)
    {
        using IEngine engine = new TKind().Open(Folder, shards);
        engine.Rows("given", Plays, Enumerable.Range(0, 5000).Select(x => new object?[] { $"{Beginnings[x % 6]}{x / 6}", (long)x }));
        ParquetOutput output = Output($"of-{shards}", Plays, "user_id", "user_id");
        return engine.Write(new Sql("out.sql", "select * from given"), output).Aggregate(default(RowDigest), (sum, part) => sum + Machine.Digest(Path.Combine(output.Directory, part.File), Plays));
    }
}
