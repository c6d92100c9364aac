using Pipelines.Contracts;
using Pipelines.Engine;

namespace Pipelines.Shared.Tests.Engine;

[TestFixture]
internal sealed class OutputSchemaTests : EngineFixture
{
    [TestCase(ColumnType.Long, "sum(x)", "HUGEINT")]
    [TestCase(ColumnType.Double, "sum(x)", "HUGEINT")]
    [TestCase(ColumnType.Long, "cast(sum(x) as integer)", "INTEGER")]
    [TestCase(ColumnType.Float, "avg(x)", "DOUBLE")]
    [TestCase(ColumnType.Timestamp, "max(timestamp '2026-11-20')", "TIMESTAMP")]
    [TestCase(ColumnType.Text, "list('x')", "VARCHAR[]")]
    public void A_column_of_another_type_is_refused_by_name(ColumnType type, string expression, string found)
    {
        string refused = Refused(type, $"select 'u' as user_id, {expression} as plays from range(3) t(x)");
        Assert.That(refused, Does.StartWith("out.sql: column plays must be ").And.EndsWith($" and is {found}: cast it in SQL."));
    }

    [Test]
    public void A_column_that_is_missing_is_refused_by_name() =>
        Assert.That(Refused(ColumnType.Long, "select 'u' as user_id, 1 as play"), Does.Contain("column plays must be BIGINT and is missing"));

    [Test]
    public void What_the_contract_does_not_have_is_not_written_and_the_contract_s_order_is()
    {
        Write("out", "select 2::bigint as plays, 'x' as scratch, 'u' as user_id", Contract(ColumnType.Long), sortBy: "user_id");
        Assert.That(
            Rows($"select column_name, column_type from (describe select * from read_parquet('{Folder["out"]}/*.parquet'))"),
            Is.EqualTo(new object[][] { ["user_id", "VARCHAR"], ["plays", "BIGINT"] }));
    }

    private string Refused(ColumnType type, string select)
    {
        string message = Assert.Throws<InvalidOperationException>(() => Write("out", select, Contract(type), sortBy: "user_id"))!.Message;
        Assert.That(Directory.GetFileSystemEntries(Folder["out"]), Is.Empty);
        Assert.That(Value("select 1"), Is.EqualTo(1));
        return message;
    }

    private static Schema Contract(ColumnType plays) => Schema.Of(1, new("user_id", ColumnType.Text), new("plays", plays));
}
