using Pipelines.Contracts;

namespace Pipelines.Engine.Spark.Tests.BothEngines;

[TestFixture(typeof(OnDuckDb))]
[TestFixture(typeof(OnSpark))]
internal sealed class OutputSchemaTests<TKind> : EngineFixture<TKind> where TKind : IEngineKind, new()
{
    [TestCase(ColumnType.Long, "cast(sum(x) as integer)", "BIGINT", "INTEGER")]
    [TestCase(ColumnType.Float, "avg(x)", "FLOAT", "DOUBLE")]
    [TestCase(ColumnType.Timestamp, "max(date '2026-11-20')", "TIMESTAMP WITH TIME ZONE", "DATE")]
    [TestCase(ColumnType.Text, "collect_list('x')", "VARCHAR", "VARCHAR[]")]
    public void A_column_of_another_type_is_refused_by_name(ColumnType type, string expression, string wanted, string found) => Assert.That(
        Refused(type, $"select 'u' as user_id, {expression} as plays from range(3) t(x)"),
        Is.EqualTo($"out.sql: column plays must be {wanted} and is {found}: cast it in SQL."));

    [Test]
    public void A_column_that_is_missing_is_refused_by_name() =>
        Assert.That(Refused(ColumnType.Long, "select 'u' as user_id, 1 as play"), Does.Contain("column plays must be BIGINT and is missing"));

    [Test]
    public void What_the_contract_does_not_have_is_not_written_and_the_contract_s_order_is([Values(null, "user_id")] string? shardKey)
    {
        foreach (WrittenPart part in Write("out", "select cast(2 as bigint) as plays, 'x' as scratch, 'u' as user_id", Contract(ColumnType.Long), shardKey, "user_id"))
        {
            Assert.That(Machine.Misfits(Folder[$"out/{part.File}"], Contract(ColumnType.Long)), Is.Empty);
        }
    }

    private string Refused(ColumnType type, string select)
    {
        string message = Assert.Throws<InvalidOperationException>(() => Write("out", select, Contract(type), sortBy: "user_id"))!.Message;
        Assert.That(Directory.GetFileSystemEntries(Folder["out"]), Is.Empty);
        return message;
    }

    private static Schema Contract(ColumnType plays) => Schema.Of(1, new("user_id", ColumnType.Text), new("plays", plays));
}
