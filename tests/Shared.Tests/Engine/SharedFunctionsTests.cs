namespace Pipelines.Shared.Tests.Engine;

/// <summary>DuckDB, with our macros, gives what shared/Engine/portable-sql.md says of it; where the two engines agree, this is Spark's result too.</summary>
[TestFixture]
internal sealed class SharedFunctionsTests : EngineFixture
{
    // Macros: Spark's results, by its manual.
    [TestCase("collect_list(x) from (values (2), (null), (2)) t(x)", new[] { 2, 2 })]
    [TestCase("collect_list(x) from (values (null::int)) t(x)", new int[0])]
    [TestCase("collect_list(x) from (values (1)) t(x) where x > 1", new int[0])]
    [TestCase("array_compact([1, null, 2, null])", new[] { 1, 2 })]
    [TestCase("array_compact([null::int])", new int[0])]
    [TestCase("array_compact(null::int[])", null)]
    [TestCase("array_join(['a', null, 'b'], '-')", "a-b")]
    [TestCase("array_join([]::text[], '-')", "")]
    [TestCase("array_join([null]::text[], '-')", "")]
    [TestCase("array_join(null::text[], '-')", null)]
    [TestCase("array_size([1, null])", 2L)]
    [TestCase("flatten(collect_list(x)) from (values ([1, 2]), ([]::int[]), ([1])) t(x)", new[] { 1, 2, 1 })]
    [TestCase("flatten([]::int[][])", new int[0])]
    [TestCase("array_size([]::int[])", 0L)]
    [TestCase("array_size(null::int[])", null)]
    [TestCase("shiftright(-5::bigint, 1)", -3L)]
    [TestCase("shiftright(-1::bigint, 63)", -1L)]
    [TestCase("shiftright(9223372036854775807, 62)", 1L)]
    [TestCase("unix_date(date '1969-12-31')", -1)]
    [TestCase("unix_date(null)", null)]
    // What both have, and agree on.
    [TestCase("greatest(1, null, 3)", 3)]
    [TestCase("least(null, 2)", 2)]
    [TestCase("'a' || null", null)]
    [TestCase("substring('a😀b', 2)", "😀b")]
    [TestCase("substring('abc', 9)", "")]
    [TestCase("lpad('123456', 5, '0')", "12345")]
    [TestCase("replace('  ', ' ', '')", "")]
    [TestCase("floor(-0.5::double) = -1", true)]
    [TestCase("7 / 2 = 3.5", true)]
    [TestCase("5 & 3 + 1", 4)]
    [TestCase("'nan'::double > 'inf'::double and 'nan'::double = 'nan'::double and -0.0::double = 0.0::double", true)]
    [TestCase("bool_or(x) from (values (null::bool), (true)) t(x)", true)]
    [TestCase("max(x) from (values ('Z'), ('b'), ('é'), (null)) t(x)", "é")]
    [TestCase("1 in (2, null)", null)]
    [TestCase("nullif(1, null)", 1)]
    [TestCase("cast(timestamptz '2026-11-20 23:30:00-05' as date) = date '2026-11-21'", true)]
    // What DuckDB does otherwise than Spark: why there is a rule.
    [TestCase("cast(2.5::double as bigint)", 2L)]
    [TestCase("cast(3.5::double as bigint)", 4L)]
    [TestCase("concat('a', null)", "a")]
    [TestCase("array_contains(['a', null], 'b')", false)]
    [TestCase("trim(chr(12288))", "")]
    [TestCase("shiftright(5::bigint, 64)", 0L)]
    [TestCase("'it''s'", "it's")]
    public void A_function_gives(string select, object? expected) => Assert.That(Value($"select {select}"), Is.EqualTo(expected));

    [TestCase("sum(x) from (values (1)) t(x)", "HUGEINT")]
    [TestCase("row_number() over ()", "BIGINT")]
    [TestCase("dense_rank() over (order by 1)", "BIGINT")]
    [TestCase("count(*)", "BIGINT")]
    [TestCase("0.5", "DECIMAL(2,1)")]
    [TestCase("1::bigint / 2", "DOUBLE")]
    [TestCase("floor(1.5::double)", "DOUBLE")]
    [TestCase("unix_date(date '2026-11-20')", "INTEGER")]
    public void A_function_is_of_a_type(string select, string type)
    {
        string[] parts = select.Split(" from ");
        Assert.That(Value($"select typeof({parts[0]}) {(parts.Length > 1 ? $"from {parts[1]}" : "")}"), Is.EqualTo(type));
    }

    [Test]
    public void Nothing_explodes_into_no_rows_and_a_null_into_one() =>
        Assert.That(
            Rows("select x, explode(y) from (values (1, []), (2, null), (3, [4, null])) t(x, y) order by 1, 2 nulls last"),
            Is.EqualTo(new object?[][] { [3, 4], [3, null] }));

    [TestCase("asc", new[] { "1", "2", null })]
    [TestCase("desc", new[] { "2", "1", null })]
    public void Nulls_come_last_unless_it_is_said(string direction, string?[] expected) =>
        Assert.That(Rows($"select x from (values ('1'), (null), ('2')) t(x) order by x {direction}").Select(row => row[0]), Is.EqualTo(expected));

    [Test]
    public void A_frame_ends_after_the_last_peer() =>
        Assert.That(
            Rows("select cast(sum(x) over (order by x) as bigint) from (values (1), (1), (2)) t(x) order by 1").Select(row => row[0]),
            Is.EqualTo(new object[] { 2L, 2L, 4L }));
}
