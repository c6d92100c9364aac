using Pipelines.Contracts;
using Pipelines.Engine;

namespace Pipelines.Shared.Tests.Engine;

/// <summary>What is said and returned where the system gives the process no more memory, other than the engine's own limit.</summary>
[TestFixture]
internal sealed class RefusedMemoryTests
{
    [TestCase("Out of Memory Error: Failed to allocate block of 262144 bytes (bad allocation)")]
    [TestCase("Out of Memory Error: Allocation failure")]
    [TestCase("FATAL Error: Failed: database has been invalidated because of a previous fatal error.\nOriginal error: \"Parquet writer: 8535 compressed page size out of range for type integer\"")]
    public void The_engine_s_ways_to_say_it_are_out_of_memory_and_name_the_process_s_limit(string message)
    {
        SqlException failure = SqlException.From("pool.sql", message);
        Assert.That((failure.Kind, failure.Code), Is.EqualTo((SqlErrorKind.OutOfMemory, ExitCode.Unavailable)));
        Assert.That(failure.Message, Does.StartWith("pool.sql: ").And.EndWith($"({UnavailableException.MemoryMend})"));
    }

    [Test]
    public void The_runtime_s_way_to_say_it_is_out_of_memory_too()
    {
        InsufficientMemoryException cause = new();
        Assert.That(PipelineException.CodeOf(cause), Is.EqualTo(ExitCode.Unavailable));
        Assert.That(UnavailableException.Explain(cause), Is.InstanceOf<UnavailableException>().With.Message.Contains(UnavailableException.MemoryMend));
        InvalidOperationException other = new();
        Assert.That(UnavailableException.Explain(other), Is.SameAs(other));
    }
}
