using Pipelines.Contracts;

namespace Pipelines.Engine.Spark.Tests.BothEngines;

[TestFixture(typeof(OnDuckDb))]
[TestFixture(typeof(OnSpark))]
internal sealed class ParamsTests<TKind> : EngineFixture<TKind> where TKind : IEngineKind, new()
{
    [Test]
    public void Every_type_reaches_SQL_as_it_is()
    {
        Engine.Params(
        [
            ("yes", true), ("small", 7), ("large", long.MaxValue), ("real", 0.1), ("text", "it's; drop table params --"), ("day", new DateOnly(2026, 11, 20)),
            ("at", new DateTime(2026, 11, 20, 23, 59, 59, DateTimeKind.Utc)), ("years", new[] { 2024L, 2025L }), ("none", Array.Empty<long>()),
            ("weights", new[] { 0.5, 2 }),
        ]);
        Assert.That(Rows("select * from params").Single(), Is.EqualTo(new object[]
        {
            true, 7L, long.MaxValue, 0.1, "it's; drop table params --", new DateOnly(2026, 11, 20),
            new DateTime(2026, 11, 20, 23, 59, 59, DateTimeKind.Utc), new object[] { 2024L, 2025L }, Array.Empty<object>(), new object[] { 0.5, 2.0 },
        }));
        Schema types = Schema.Of(
            1, new("yes", ColumnType.Bool), new("small", ColumnType.Long), new("large", ColumnType.Long), new("real", ColumnType.Double), new("text", ColumnType.Text),
            new("day", ColumnType.Date), new("at", ColumnType.Timestamp), new("years", ColumnType.Long, IsList: true), new("none", ColumnType.Long, IsList: true),
            new("weights", ColumnType.Double, IsList: true));
        Assert.DoesNotThrow(() => Write("out", "select * from params", types, sortBy: "small"), "of just these types");
    }

    [Test]
    public void A_type_that_SQL_does_not_take_is_refused_by_name() =>
        Assert.That(
            Assert.Throws<ArgumentException>(() => Engine.Params([("rate", 0.5m)]))!.Message,
            Is.EqualTo("parameter rate has type Decimal, which SQL does not take"));
}
