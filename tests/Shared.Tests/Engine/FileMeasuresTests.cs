using Pipelines.Contracts;
using Pipelines.Engine;

namespace Pipelines.Shared.Tests.Engine;

/// <summary>What a file's columns hold, as the digest's pass finds it.</summary>
[TestFixture]
internal sealed class FileMeasuresTests : EngineFixture
{
    [TestCase("smallint", ColumnType.Short)]
    [TestCase("integer", ColumnType.Int)]
    [TestCase("bigint", ColumnType.Long)]
    [TestCase("float", ColumnType.Float)]
    [TestCase("double", ColumnType.Double)]
    public void Numbers_and_lists_of_them_measure_as_SQL_says(string type, ColumnType column)
    {
        string file = Copy("numbers.parquet", $"""
            select
                case when x % 7 <> 0 then cast((x * 7919) % 30011 - 15000 as {type}) end as v,
                case when x % 11 <> 0 then list_transform(range(x % 5), i -> case when (x + i) % 3 <> 0 then cast((x * 31 + i) % 20011 - 9000 as {type}) end) end as l
            from range(5000) t(x)
            """);
        ColumnMeasures[] expected =
        [
            Of(Rows($"select count(v), count(*) - count(v), min(v)::double, max(v)::double from '{file}'")[0]),
            Of(Rows($"""
                select
                    sum(list_count(l))::bigint, sum(case when l is null or len(l) = 0 then 1 else 0 end)::bigint,
                    min(list_min(l))::double, max(list_max(l))::double
                from '{file}'
                """)[0]),
        ];
        Assert.That(Measure(file, new("v", column), new("l", column, IsList: true)), Is.EqualTo(expected));
    }

    [Test]
    public void Texts_are_counted_and_have_no_bounds() =>
        Assert.That(
            Measure(Copy("texts.parquet", "select unnest([[], ['a', null], null, ['b', 'c']]::varchar[][]) as l"), new Column("l", ColumnType.Text, IsList: true)),
            Is.EqualTo(new[] { new ColumnMeasures(3, 2, double.PositiveInfinity, double.NegativeInfinity) }));

    [TestCase("'nan'::double", false)]
    [TestCase("0.0::double", true)]
    [TestCase("1.0::double", true)]
    [TestCase("1.0000001::double", false)]
    [TestCase("-1e-9::double", false)]
    [TestCase("'-inf'::double", false)]
    [TestCase("null::double", true)]
    public void A_value_beyond_the_bounds_shows(string value, bool isWithin)
    {
        string file = Copy("value.parquet", $"select {value} as v union all select 0.5");
        Assert.That(Measure(file, new Column("v", ColumnType.Double)).Single().IsWithin(0, 1), Is.EqualTo(isWithin));
        Assert.That((ColumnMeasures.None + Measure(file, new Column("v", ColumnType.Double)).Single()).IsWithin(0, 1), Is.EqualTo(isWithin));
    }

    [Test]
    public void Where_there_is_no_value_none_is_beyond_any_bounds() =>
        Assert.That((ColumnMeasures.None + ColumnMeasures.None).IsWithin(1, 0), Is.True);

    [Test]
    public void Several_files_measure_in_their_order_as_each_does_alone()
    {
        string[] files = [.. Enumerable.Range(1, 9).Select(i => Copy($"{i}.parquet", $"select cast(x * {i} as bigint) as v from range(1, {3000 * i}) t(x)"))];
        Schema schema = Schema.Of(1, new Column("v", ColumnType.Long));
        IReadOnlyList<FileMeasures> together = Engine.Measure(files, schema);
        for (int i = 0; i < files.Length; i++)
        {
            Assert.That(together[i].Digest, Is.EqualTo(Engine.Digest(files[i], schema)));
            Assert.That(together[i].Columns, Is.EqualTo(Engine.Measure([files[i]], schema)[0].Columns));
        }

        Assert.That(together.Select(file => file.Digest), Is.Unique);
    }

    [Test]
    public void A_file_that_can_t_be_read_is_told_in_the_engine_s_words()
    {
        string good = Copy("good.parquet", "select 1::bigint as v");
        Assert.That(
            Assert.Throws<SqlException>(() => Engine.Measure([good, Folder["none.parquet"], good], Schema.Of(1, new Column("v", ColumnType.Long))))!.Message,
            Does.Contain("none.parquet"));
        Assert.That(Engine.Measure([good], Schema.Of(1, new Column("v", ColumnType.Long)))[0].Digest.Rows, Is.EqualTo(1), "the engine is still usable");
    }

    private ColumnMeasures[] Measure(string file, params Column[] columns) => [.. Engine.Measure([file], Schema.Of(1, columns))[0].Columns];

    private static ColumnMeasures Of(object?[] row) => new((long)row[0]!, (long)row[1]!, (double)row[2]!, (double)row[3]!);
}
