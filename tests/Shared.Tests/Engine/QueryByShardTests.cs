using Pipelines.Contracts;
using Pipelines.Engine;

namespace Pipelines.Shared.Tests.Engine;

[TestFixture]
internal sealed class QueryByShardTests : EngineFixture
{
    private static readonly Schema Plays = Schema.Of(1, new("user_id", ColumnType.Text), new("n", ColumnType.Long));

    private static readonly Sql Counts = new("counts.sql", "select count(*) as rows_read, cast(sum(n) as bigint) as n from plays");

    [Test]
    public void Every_shard_gives_its_rows_and_they_add_up_to_all()
    {
        Read("user_id");
        IReadOnlyList<object?[]> shards = Engine.QueryByShard(Counts, out var columns);
        Assert.That(columns, Is.EqualTo(new[] { "rows_read", "n" }));
        Assert.That(shards, Has.Count.EqualTo(4));
        Assert.That(shards.Select(row => (long)row[0]!), Is.All.InRange(1, 2999));
        Assert.That(shards.Sum(row => (long)row[1]!), Is.EqualTo(Enumerable.Range(0, 3000).Sum(n => (long)n)));
    }

    [Test]
    public void Views_are_whole_again_afterwards_even_when_the_query_fails()
    {
        Read("user_id");
        Assert.Throws<SqlException>(() => Engine.QueryByShard(new Sql("broken.sql", "select nothing from plays"), out _));
        Engine.QueryByShard(Counts, out _);
        Assert.That(Value("select count(*) from plays"), Is.EqualTo(3000));
    }

    [Test]
    public void A_view_that_is_made_again_without_shards_is_read_whole()
    {
        Read("user_id");
        Read(shardKey: null);
        Assert.That(Engine.QueryByShard(Counts, out _).Select(row => row[0]), Is.All.EqualTo(3000));
    }

    [Test]
    public void A_file_s_columns_are_compared_with_a_schema_by_name_type_and_order()
    {
        string file = Folder[$"in/{Write("in", "select 'a' as user_id, cast(1 as bigint) as n", Plays, null, "user_id")[0].File}"];
        Assert.That(Engine.Misfits(file, Plays), Is.Empty);
        Assert.That(Engine.Misfits(file, Schema.Of(1, Plays["n"], Plays["user_id"])).Single(), Does.Contain("another order"));
        Assert.That(
            Engine.Misfits(file, Schema.Of(1, Plays["user_id"], new Column("n", ColumnType.Int))),
            Is.EqualTo(new[] { "n INTEGER is missing", "n BIGINT is not of the contract" }));
    }

    private void Read(string? shardKey)
    {
        IReadOnlyList<WrittenPart> parts = Write("plays", "select 'user-' || x as user_id, x as n from range(3000) t(x)", Plays, "user_id", "user_id");
        Engine.ReadParquet("plays", new ParquetInput
        {
            Parts = [.. parts.Select(part => new ParquetPart(Folder[$"plays/{part.File}"], part.Shard, part.Of))],
            Schema = Plays,
            ShardKey = shardKey,
            IsChecked = true,
        });
    }
}
