using Pipelines.Contracts;

namespace Pipelines.Engine.Spark.Tests.Engine;

/// <summary>Spark reads times in nanoseconds as whole numbers, and knows them no more from others.</summary>
[TestFixture]
internal sealed class NanosecondTests : SparkEngineFixture
{
    private static readonly Schema Plays = Schema.Of(1, new Column("played_at", ColumnType.Timestamp));

    [TestCase("2026-11-20 23:30:00.123456789", "2026-11-20T23:30:00.1234560Z")]
    [TestCase("1969-12-31 23:59:59.999999999", "1969-12-31T23:59:59.9999990Z")]
    [TestCase("1969-12-31 23:59:59.999998000", "1969-12-31T23:59:59.9999980Z")]
    public void A_time_in_nanoseconds_is_cut_to_its_microsecond(string time, string expected)
    {
        Read(Copy("a.parquet", $"select timestamp_ns '{time}' as played_at"));
        Assert.That(((DateTime)Rows("select played_at from plays").Single().Single()!).ToString("o"), Is.EqualTo(expected));
    }

    [Test]
    public void A_number_is_no_time()
    {
        string file = Copy("a.parquet", "select 1763681400123456::bigint as played_at");
        Assert.That(Assert.Throws<BadInputException>(() => Read(file))!.Message, Does.EndWith($"{file}: column played_at must be TIMESTAMP WITH TIME ZONE and is BIGINT"));
    }

    private void Read(string file) => Engine.ReadParquet("plays", new ParquetInput { Parts = [new ParquetPart(file)], Schema = Plays });
}
