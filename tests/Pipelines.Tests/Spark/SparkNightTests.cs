using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Spark;

/// <summary>The jobs on the engine for Spark, over a double of Microsoft.Spark whose SQL DuckDB runs: see tests/SparkDouble/README.md.</summary>
internal sealed class SparkNightTests
{
    [Test]
    public void A_night_on_spark_publishes_what_a_night_on_duckdb_does()
    {
        using World duckdb = World.WithNight(), spark = World.Fresh();
        Outcome night = spark.RunAll(World.Night, "--engine", "spark", "--shards", "4");
        Assert.That(night.Code, Is.Zero, night.Error);
        Assert.That(spark.Digests(World.Night), Is.EqualTo(duckdb.Digests(World.Night)));
        Assert.That(spark.Snapshots.Published("candidate-pools", World.Night)!.Engine, Is.EqualTo("spark"));
        Assert.That(Directory.Exists(spark["out/.spark"]) ? Directory.GetFileSystemEntries(spark["out/.spark"]) : [], Is.Empty, "nothing is left of what was written on the way");
    }
}
