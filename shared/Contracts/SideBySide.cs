using System.Runtime.ExceptionServices;

namespace Pipelines.Contracts;

/// <summary>Several pieces of work at a time.</summary>
public static class SideBySide
{
    /// <summary>Results in the order of the items.</summary>
    /// <exception cref="Exception">The first failure of a piece, as it was thrown; pieces not yet begun are left out then.</exception>
    public static TResult[] Map<TItem, TResult>(IReadOnlyList<TItem> items, int atATime, Func<TItem, TResult> work, CancellationToken cancellation)
    {
        TResult[] results = new TResult[items.Count];
        try
        {
            Parallel.For(
                0, items.Count, new ParallelOptions { MaxDegreeOfParallelism = atATime, CancellationToken = cancellation }, i => results[i] = work(items[i]));
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return results;
    }
}
