namespace Pipelines.GoogleFakes.BigQuery.Jobs;

/// <summary>
/// What is to happen to the next jobs, each order to one. Kinds are query and extract. Reasons are those of Google's table of error
/// messages: accessDenied, backendError, internalError, invalidQuery, jobRateLimitExceeded, notFound, quotaExceeded, rateLimitExceeded,
/// resourcesExceeded, stopped …
/// </summary>
public sealed class JobOrders
{
    private readonly Lock gate = new();
    private readonly List<(string Kind, JobOrder Order)> orders = [];

    /// <summary>How often a client asks for a job without orders until it is done.</summary>
    public int Looks { get; set; } = 1;

    /// <summary>jobs.insert answers with an error, of the status that goes with the reason, and makes no job.</summary>
    public void Refuse(string kind, string reason, string message) => Add(kind, new JobOrder { Refusal = new BigQueryException(reason, message) });

    /// <summary>The job runs, and then fails: <c>status.errorResult</c>.</summary>
    public void Fail(string kind, string reason, string message) => Add(kind, new JobOrder { Looks = 2, Failure = new BigQueryException(reason, message) });

    /// <summary>The job is cancelled by somebody else while it runs.</summary>
    public void Stop(string kind) => Fail(kind, "stopped", "Job execution was cancelled: User requested cancellation");

    /// <summary>The job is PENDING, then RUNNING, then DONE, after so many looks.</summary>
    public void Delay(string kind, int looks) => Add(kind, new JobOrder { Looks = looks });

    /// <summary>The job runs until it is cancelled.</summary>
    /// <param name="looksToStop">How often a client asks from there to its end; until then it does its work, though it is stopped.</param>
    public void Hold(string kind, int looksToStop = 0) => Add(kind, new JobOrder { IsHeld = true, LooksToStop = looksToStop });

    /// <exception cref="InvalidOperationException">An order met no job.</exception>
    public void AssertAllUsed()
    {
        lock (gate)
        {
            if (orders.Count > 0)
            {
                throw new InvalidOperationException($"No job came for {orders.Count} orders, the first of which is for a {orders[0].Kind}.");
            }
        }
    }

    internal JobOrder Next(string kind)
    {
        lock (gate)
        {
            int at = orders.FindIndex(order => order.Kind == kind);
            if (at < 0)
            {
                return new JobOrder { Looks = Looks };
            }

            JobOrder order = orders[at].Order;
            orders.RemoveAt(at);
            return order;
        }
    }

    private void Add(string kind, JobOrder order)
    {
        if (kind is not ("query" or "extract"))
        {
            throw new ArgumentException($"jobs are of the kind query or extract, not {kind}");
        }

        lock (gate)
        {
            orders.Add((kind, order));
        }
    }
}
