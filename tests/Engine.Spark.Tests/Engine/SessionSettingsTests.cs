using Pipelines.Engine.Spark.Session;

namespace Pipelines.Engine.Spark.Tests.Engine;

[TestFixture]
internal sealed class SessionSettingsTests
{
    [TestCase(0L, "200")]
    [TestCase(1L, "1")]
    [TestCase(128L << 20, "1")]
    [TestCase((128L << 20) + 1, "2")]
    [TestCase(1L << 40, "8192")]
    [TestCase(1L << 50, "20000")]
    public void Shuffles_are_cut_by_the_bytes_of_the_inputs(long bytes, string partitions) =>
        Assert.That(Setting("spark.sql.shuffle.partitions", bytes), Is.EqualTo(partitions));

    [Test]
    public void No_key_is_set_twice() => Assert.That(SessionSettings.Of(new SparkSettings { WorkLocation = "w" }).Select(setting => setting.Key), Is.Unique);

    private static string Setting(string key, long bytes) =>
        SessionSettings.Of(new SparkSettings { WorkLocation = "w", InputBytes = bytes }).Single(setting => setting.Key == key).Value;
}
