using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;

namespace Pipelines.Shared.Tests.Engine;

/// <summary>Snapshots written with some number of shards, read by a run with another.</summary>
[TestFixture]
internal sealed class ShardedReadTests : EngineFixture
{
    private static readonly Schema Plays = Schema.Of(1, new("user_id", ColumnType.Text), new("n", ColumnType.Long));

    [Test]
    public void However_many_files_there_are_every_row_is_written_once([Values(1, 2, 16)] int files, [Values(1, 4, 8)] int shards)
    {
        ParquetPart[] parts = [.. Files("in", files, 0)];
        Assert.That(Rewritten(parts, shards), Is.EqualTo(DigestOf(parts)));
    }

    [Test]
    public void Files_of_several_snapshots_with_several_shard_counts_mix([Values(1, 4, 32)] int shards)
    {
        ParquetPart[] parts = [.. Files("first", 2, 0), .. Files("second", 16, 3000), .. Files("third", 1, 6000)];
        Assert.That(Rewritten(parts, shards), Is.EqualTo(DigestOf(parts)));
    }

    [Test]
    public void Joined_inputs_meet_shard_by_shard()
    {
        ParquetPart[] left = [.. Files("left", 2, 0)], right = [.. Files("right", 8, 0)];
        Engine.ReadParquet("lefts", Input(left));
        Engine.ReadParquet("rights", Input(right));
        Write("out", "select l.user_id, l.n + r.n as n from lefts l join rights r using (user_id)", Plays, "user_id", "user_id");
        Assert.That(
            Rows($"select count(*), cast(sum(n) as bigint) from read_parquet('{Folder["out"]}/*.parquet')"),
            Is.EqualTo(new object[][] { [3000L, 2 * Enumerable.Range(0, 3000).Sum(n => (long)n)] }));
    }

    [Test]
    public void A_shard_s_query_opens_no_other_shard_s_file()
    {
        ParquetPart[] parts = [.. Files("in", 4, 0)];
        Engine.ReadParquet("plays", Input(parts) with { IsChecked = true });
        List<int> done = [];
        Directory.CreateDirectory(Folder["out"]);
        // A shard that is done is not looked at again: its file may as well be gone.
        ParquetOutput output = new() { Directory = Folder["out"], Schema = Plays, ShardKey = "user_id", SortBy = ["user_id"], Progress = (shard, _) => done.Add(shard) };
        File.WriteAllText(parts[3].Path, "broken");
        Assert.Throws<SqlException>(() => Engine.Write(new Sql("out.sql", "select * from plays"), output));
        Assert.That(done, Is.EqualTo(new[] { 1, 2, 3 }));
    }

    private IEnumerable<ParquetPart> Files(string folder, int files, int first)
    {
        using DuckDbEngine engine = Open(files);
        ParquetOutput output = new() { Directory = Directory.CreateDirectory(Folder[folder]).FullName, Schema = Plays, ShardKey = "user_id", SortBy = ["user_id"] };
        Sql select = new("in.sql", $"select 'user-' || x as user_id, x as n from range({first}, {first + 3000}) t(x)");
        return [.. engine.Write(select, output).Select(part => new ParquetPart(Folder[$"{folder}/{part.File}"], part.Shard, part.Of))];
    }

    private static ParquetInput Input(ParquetPart[] parts) => new() { Parts = parts, Schema = Plays, ShardKey = "user_id", IsChecked = true };

    private RowDigest Rewritten(ParquetPart[] parts, int shards)
    {
        using DuckDbEngine engine = Open(shards);
        engine.ReadParquet("plays", Input(parts));
        ParquetOutput output = new() { Directory = Directory.CreateDirectory(Folder["out"]).FullName, Schema = Plays, ShardKey = "user_id", SortBy = ["user_id"] };
        return DigestOf([.. engine.Write(new Sql("out.sql", "select * from plays"), output).Select(part => new ParquetPart(Folder[$"out/{part.File}"]))]);
    }

    private RowDigest DigestOf(ParquetPart[] parts) => parts.Aggregate(default(RowDigest), (sum, part) => sum + Engine.Digest(part.Path, Plays));
}
