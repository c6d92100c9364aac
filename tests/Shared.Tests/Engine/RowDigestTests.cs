using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Engine.DuckDb;

namespace Pipelines.Shared.Tests.Engine;

[TestFixture]
internal sealed class RowDigestTests : EngineFixture
{
    private int files;

    [Test]
    public void Order_files_and_threads_do_not_count()
    {
        const string rows = "select 'u' || x as a, x as b from range(30000) t(x)";
        RowDigest whole = Of(rows);
        Assert.That(Of($"{rows} order by hash(x)"), Is.EqualTo(whole));
        Assert.That(Of($"{rows} where x % 3 = 0") + Of($"{rows} where x % 3 <> 0"), Is.EqualTo(whole));

        using DuckDbEngine single = Open(shards: 1, threads: 1);
        Assert.That(single.Digest(Copy("single.parquet", rows), Schema.Of(1, new("a", ColumnType.Text), new("b", ColumnType.Long))), Is.EqualTo(whole));
    }

    [Test]
    public void Every_value_counts_and_so_does_every_row()
    {
        string[] selects = [.. Enumerable.Range(0, 50).Select(i => $"select 'u' || x as a, x + case when x = {i} then 1 else 0 end as b from range(50) t(x)")];
        Assert.That(selects.Select(Of).Append(Of("select 'u' || x as a, x as b from range(50) t(x)")), Is.Unique);
        Assert.That(Of("select 'u' as a from range(2)"), Is.Not.EqualTo(Of("select 'u' as a from range(1)")));
        Assert.That(Of("select 'u' as a where false"), Is.EqualTo(default(RowDigest)));
    }

    [TestCase("'ab' as a, 'c' as b", "'a' as a, 'bc' as b")]
    [TestCase("'' as a, null::varchar as b", "null::varchar as a, '' as b")]
    [TestCase("'' as a", "null::varchar as a")]
    [TestCase("0::bigint as a", "null::bigint as a")]
    [TestCase("''::blob as a", "null::blob as a")]
    [TestCase("[]::varchar[] as a", "null::varchar[] as a")]
    [TestCase("[]::varchar[] as a", "[null]::varchar[] as a")]
    [TestCase("['']::varchar[] as a", "[null]::varchar[] as a")]
    [TestCase("['ab', 'c'] as a", "['a', 'bc'] as a")]
    [TestCase("['a'] as a, ['b', 'c'] as b", "['a', 'b'] as a, ['c'] as b")]
    [TestCase("[1, 2]::bigint[] as a", "[2, 1]::bigint[] as a")]
    [TestCase("[0]::bigint[] as a", "[null]::bigint[] as a")]
    [TestCase("true as a", "false as a")]
    [TestCase("1.5::float as a", "1.25::float as a")]
    [TestCase("'inf'::double as a", "'-inf'::double as a")]
    [TestCase("date '2026-11-20' as a", "date '2026-11-21' as a")]
    [TestCase("timestamptz '2026-11-20 00:00:00.000001Z' as a", "timestamptz '2026-11-20 00:00:00Z' as a")]
    [TestCase("'a long text that differs in its last letter: x' as a", "'a long text that differs in its last letter: y' as a")]
    public void These_differ(string left, string right) => Assert.That(Of($"select {left}"), Is.Not.EqualTo(Of($"select {right}")));

    [TestCase("'-0.0'::double as a", "'0.0'::double as a")]
    [TestCase("'-0.0'::float as a", "'0.0'::float as a")]
    [TestCase("['-0.0'::double] as a", "['0.0'::double] as a")]
    [TestCase("'nan'::double as a", "-('nan'::double) as a")]
    [TestCase("['nan'::float] as a", "[-('nan'::float)] as a")]
    public void These_do_not(string left, string right) => Assert.That(Of($"select {left}"), Is.EqualTo(Of($"select {right}")));

    private RowDigest Of(string select)
    {
        string file = Copy($"{files++}.parquet", select);
        return Engine.Digest(file, new Schema(1, [.. Rows($"describe {select}").Select(row => Column((string)row[0]!, (string)row[1]!))]));
    }

    private static Column Column(string name, string type)
    {
        Column[] all = [.. from known in Enum.GetValues<ColumnType>() from isList in new[] { false, true } select new Column(name, known, isList)];
        return all.Single(column => SqlTypes.Name(column) == type);
    }
}
