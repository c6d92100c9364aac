using Pipelines.Runner.Output;

namespace Pipelines.Tests.Runner;

internal sealed class PlanLineTests
{
    [Test]
    public void What_reading_is_charged_for_is_said_beside_what_is_read() =>
        Assert.That(new PlanLine("s", "w", 3_000_000, 0, 2_000_000, null).Reads, Is.EqualTo($"reads {ManifestView.Bytes(3_000_000)}, scans {ManifestView.Bytes(2_000_000)}"));

    [Test]
    public void Where_reading_is_free_nothing_is_said_of_it() =>
        Assert.That(new PlanLine("s", "w", 3_000_000, 5, null, null).Reads, Is.EqualTo($"reads {ManifestView.Bytes(3_000_000)} and 5 rows"));
}
