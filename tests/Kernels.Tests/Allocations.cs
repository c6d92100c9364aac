namespace Pipelines.Kernels.Tests;

/// <summary>What a call allocates once it is warm.</summary>
internal static class Allocations
{
    private const int Rounds = 3;

    /// <summary>
    /// The least of a few rounds, in bytes of this thread: what the call itself allocates, it allocates in each of them; what the runtime does
    /// while it compiles a hot method anew falls into one.
    /// </summary>
    public static long Least(Action call) => Enumerable.Range(0, Rounds).Min(_ =>
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
