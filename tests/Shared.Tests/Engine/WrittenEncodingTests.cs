using Pipelines.Contracts;
using Pipelines.Engine;

namespace Pipelines.Shared.Tests.Engine;

/// <summary>How the values of what the engine writes lie in the file.</summary>
[TestFixture]
internal sealed class WrittenEncodingTests : EngineFixture
{
    // 40,000 ids of 22 letters take more than DuckDB gives a dictionary by itself, and are more than a fifth of 3,000 rows.
    private const string Lists = """
        select
            x as key,
            list_transform(range(200), i -> lpad(cast((x * 7919 + i * 104729) % 40000 as varchar), 22, '0')) as ids,
            list_transform(range(200), i -> cast((x * 31 + i) % 10001 as smallint)) as scores
        from range(3000) t(x)
        """;

    private static readonly Schema ListSchema =
        Schema.Of(1, new("key", ColumnType.Long), new("ids", ColumnType.Text, IsList: true), new("scores", ColumnType.Short, IsList: true));

    [Test]
    public void Ids_and_scores_in_lists_are_written_by_dictionary()
    {
        string file = WriteOne("lists", Lists, ListSchema);
        string plain = Copy("plain.parquet", Lists);
        Assert.That(Encodings(file, "ids"), Is.EqualTo("PLAIN_DICTIONARY"));
        Assert.That(Encodings(file, "scores"), Is.EqualTo("PLAIN_DICTIONARY"));
        Assert.That(new FileInfo(file).Length, Is.LessThan(new FileInfo(plain).Length / 2));
        Assert.That(Engine.Digest(file, ListSchema), Is.EqualTo(Engine.Digest(plain, ListSchema)));
    }

    [Test]
    public void Rows_that_are_mostly_no_lists_are_written_as_DuckDB_does()
    {
        Schema mostly = Schema.Of(1, new("key", ColumnType.Long), new("ids", ColumnType.Text, IsList: true), new("a", ColumnType.Double));
        string file = WriteOne("mostly", "select x as key, ['a'] as ids, x / 3.0::double as a from range(50000) t(x)", mostly);
        Assert.That(Encodings(file, "a"), Is.EqualTo("PLAIN"));
        Assert.That(Value($"select count(distinct row_group_id) from parquet_metadata('{file}')"), Is.EqualTo(1L));
    }

    [Test]
    public void Threads_share_the_rows_of_a_file_of_lists()
    {
        string file = WriteOne("groups", "select x as key, ['a'] as ids, [1::smallint] as scores from range(50000) t(x)", ListSchema);
        Assert.That(Value($"select count(distinct row_group_id) from parquet_metadata('{file}')"), Is.GreaterThanOrEqualTo(3L));
        Assert.That(
            Rows($"select key from read_parquet('{file}', file_row_number = true) order by file_row_number").Select(row => row[0]), Is.Ordered, "rows keep their order over row groups");
    }

    [Test]
    public void A_dictionary_that_would_be_too_large_is_given_up_and_the_rows_are_all_there()
    {
        const string many = "select x as key, list_transform(range(60), i -> cast(x * 60 + i as varchar)) as ids, [1::smallint] as scores from range(10000) t(x)";
        string file = WriteOne("many", many, ListSchema);
        Assert.That(Engine.Digest(file, ListSchema), Is.EqualTo(Engine.Digest(Copy("plain.parquet", many), ListSchema)));
    }

    private string WriteOne(string folder, string select, Schema schema) => Path.Combine(Folder[folder], Write(folder, select, schema, null, "key").Single().File);

    private string Encodings(string file, string column) =>
        string.Join("; ", Rows($"select distinct encodings from parquet_metadata('{file}') where path_in_schema like '{column}%'").Select(row => row[0]));
}
