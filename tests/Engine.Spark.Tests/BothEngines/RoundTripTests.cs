using Pipelines.Contracts;

namespace Pipelines.Engine.Spark.Tests.BothEngines;

/// <summary>From C# through a table, a Parquet file and a view back to C#.</summary>
[TestFixture(typeof(OnDuckDb))]
[TestFixture(typeof(OnSpark))]
internal sealed class RoundTripTests<TKind> : EngineFixture<TKind> where TKind : IEngineKind, new()
{
    private static IEnumerable<TestCaseData> Values()
    {
        yield return new(ColumnType.Bool, new object[] { true, false });
        yield return new(ColumnType.Short, new object[] { short.MinValue, (short)0, short.MaxValue });
        yield return new(ColumnType.Int, new object[] { int.MinValue, 0, int.MaxValue });
        yield return new(ColumnType.Long, new object[] { long.MinValue, 0L, (1L << 53) + 1, long.MaxValue });
        yield return new(ColumnType.Float, new object[] { float.MinValue, 0f, 0.1f, float.Epsilon, float.MaxValue, float.NaN, float.PositiveInfinity });
        yield return new(ColumnType.Double, new object[] { double.MinValue, 0d, 0.1d, double.Epsilon, double.MaxValue, double.NaN, double.NegativeInfinity });
        yield return new(ColumnType.Text, new object[] { "", "a", "twelve bytes", "thirteen byte", "Sigur Rós, 椎名林檎, 🎵🎶", "nul\0inside", "it's \"quoted\"\n", new string('x', 100_000) });
        yield return new(ColumnType.Binary, new object[] { Array.Empty<byte>(), new byte[] { 0 }, new byte[] { 0, 255, 0, 1, 0 }, new byte[5000] });
        yield return new(ColumnType.Date, new object[] { DateOnly.MinValue, new DateOnly(1969, 12, 31), new DateOnly(2024, 2, 29), DateOnly.MaxValue });
        yield return new(ColumnType.Timestamp, new object[]
        {
            DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), DateTime.UnixEpoch.AddMicroseconds(-1), DateTime.UnixEpoch.AddMicroseconds(1),
            new DateTime(9999, 12, 31, 23, 59, 59, 999, 999, DateTimeKind.Utc),
        });
    }

    [TestCaseSource(nameof(Values))]
    public void Values_of_every_type_come_back_as_they_were(ColumnType type, object[] values)
    {
        object?[] back = Through(new Column("v", type), [.. values, null]);
        Assert.That(back, Is.EqualTo(values.Append(null)));
        Assert.That(back.SkipLast(1).Select(value => value!.GetType()), Is.All.EqualTo(values[0].GetType()));
    }

    [TestCase(ColumnType.Short)]
    [TestCase(ColumnType.Int)]
    [TestCase(ColumnType.Long)]
    [TestCase(ColumnType.Float)]
    [TestCase(ColumnType.Double)]
    [TestCase(ColumnType.Text)]
    public void Lists_come_back_as_they_were(ColumnType type)
    {
        object[] elements = (object[])Values().Single(data => (ColumnType)data.Arguments[0]! == type).Arguments[1]!;
        object?[] lists = [elements, Array.Empty<object>(), new[] { elements[0] }, new object?[] { null, elements[1], null }, Enumerable.Repeat(elements[1], 3000).ToArray(), null];
        Assert.That(Through(new Column("v", type, IsList: true), lists), Is.EqualTo(lists));
    }

    [Test]
    public void A_value_too_wide_for_its_column_is_refused_and_not_cut()
    {
        Schema narrow = Schema.Of(1, new Column("v", ColumnType.Short));
        Assert.Throws<SqlException>(() => Engine.Rows("given", narrow, [[40_000L]]));
        Assert.That(Value("select 1"), Is.EqualTo(1));
    }

    [Test]
    public void A_row_of_another_length_is_refused() =>
        Assert.That(
            Assert.Throws<ArgumentException>(() => Engine.Rows("given", Schema.Of(1, new Column("v", ColumnType.Short)), [[1, 2]]))!.Message,
            Is.EqualTo("given has 1 columns, and a row has 2 values"));

    [Test]
    public void A_table_given_again_holds_the_new_rows_only()
    {
        Engine.Rows("given", Schema.Of(1, new Column("v", ColumnType.Long)), [[1L]]);
        Engine.Rows("given", Schema.Of(1, new Column("w", ColumnType.Text)), [["x"], ["y"]]);
        Assert.That(Rows("select w from given order by w"), Is.EqualTo(new object[][] { ["x"], ["y"] }));
    }

    private object?[] Through(Column column, object?[] values)
    {
        Schema schema = Schema.Of(1, new("position", ColumnType.Long), column);
        Engine.Rows("given", schema, values.Select((value, i) => new object?[] { (long)i, value }));
        WrittenPart part = Write("out", "select * from given", schema, sortBy: "position").Single();
        Engine.ReadParquet("back", new ParquetInput { Parts = [new ParquetPart(Folder[$"out/{part.File}"])], Schema = schema });
        return [.. Rows("select v from back order by position").Select(row => row[0])];
    }
}
