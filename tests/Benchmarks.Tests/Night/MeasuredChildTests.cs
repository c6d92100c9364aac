using Pipelines.Benchmarks.Night.Measuring;

namespace Pipelines.Benchmarks.Tests.Night;

[TestFixture, Platform("Linux")]
internal sealed class MeasuredChildTests
{
    private TestFolder folder = null!;

    [SetUp]
    public void CreateFolder() => folder = new TestFolder();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void Seconds_processor_bytes_and_exit_code_are_the_child_s()
    {
        ProcessCost cost = Shell("head -c 3000000 /dev/zero > /dev/null; for i in $(seq 200000); do :; done; echo said; echo so >&2; sleep 0.3; exit 7");
        Assert.That(cost.ExitCode, Is.EqualTo(7));
        Assert.That(cost.Seconds, Is.InRange(0.3, 60));
        Assert.That(cost.CpuSeconds, Is.InRange(0.05, cost.Seconds));
        Assert.That(cost.PeakBytes, Is.InRange(500_000, 200_000_000));
        Assert.That(File.ReadAllLines(folder["said.txt"]), Is.EquivalentTo(new[] { "said", "so" }));
    }

    [Test]
    public void Read_and_written_bytes_are_those_of_the_child_s_calls()
    {
        // The last command of exec: what it moved is the child's own.
        ProcessCost cost = Shell("exec dd if=/dev/zero of=/dev/null bs=1000000 count=20000 status=none");
        Assert.That(cost.ReadBytes, Is.InRange(1_000_000, 20_100_000_000));
        Assert.That(cost.WrittenBytes, Is.InRange(1_000_000, 20_100_000_000));
    }

    [Test]
    public void A_hard_limit_is_the_child_s_and_refuses_what_goes_beyond()
    {
        Shell("ulimit -d", limit: 64 << 20);
        Assert.That(File.ReadAllText(folder["said.txt"]).Trim(), Is.EqualTo("65536"));
        Assert.That(Shell("x=$(head -c 200000000 /dev/zero | tr '\\0' x); echo ${#x}", limit: 64 << 20).ExitCode, Is.Not.Zero);
        Assert.That(Shell("x=$(head -c 2000000 /dev/zero | tr '\\0' x); echo ${#x}", limit: 64 << 20).ExitCode, Is.Zero);
    }

    [Test]
    public void Values_of_proc_are_bytes_and_what_is_not_there_is_unknown()
    {
        const string Status = "Name:\tbash\nVmPeak:\t    5000 kB\nVmHWM:\t    1234 kB\nThreads:\t7\n";
        Assert.That(ProcFile.Value(Status, "VmHWM"), Is.EqualTo(1234 * 1024));
        Assert.That(ProcFile.Value(Status, "Threads"), Is.EqualTo(7));
        Assert.That(ProcFile.Value(Status, "Name"), Is.Null);
        Assert.That(ProcFile.Value(Status, "Vm"), Is.Null);
        Assert.That(ProcFile.Text(Status, "Name"), Is.EqualTo("bash"));
        Assert.That(ProcFile.Value(ProcFile.Read("/proc/0/status"), "VmHWM"), Is.Null);
    }

    private ProcessCost Shell(string script, long? limit = null) => MeasuredChild.Run("bash", ["-c", script], folder["said.txt"], limit);
}
