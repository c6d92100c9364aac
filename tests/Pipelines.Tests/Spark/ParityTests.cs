using Pipelines.Tests.Runner;

namespace Pipelines.Tests.Spark;

internal sealed class ParityTests
{
    private World world = null!;

    [OneTimeSetUp]
    public void Begin() => world = World.WithNight();

    [OneTimeTearDown]
    public void End() => world.Dispose();

    // One with floating-point columns and one with files beside the rows; all jobs are compared in SparkNightTests.
    [TestCase("listener-profiles")]
    [TestCase("track-neighbors")]
    public void Both_engines_make_the_same_snapshot(string signal)
    {
        Outcome parity = world.Run("parity", signal, "--date", World.Text(World.Night));
        Assert.That(parity.Code, Is.Zero, parity.Out + parity.Error);
        Assert.That(parity.Out, Does.Contain("duckdb and spark agree in schema, keys and every value."));
    }
}
