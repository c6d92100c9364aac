using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.BigQuery.Jobs;

/// <summary>A job, from its insertion to its end. Its fields are those of the resource <c>Job</c>.</summary>
public sealed class FakeJob
{
    private readonly IJobWork work;
    private int looksLeft;
    private bool isStopping;

    internal FakeJob(string project, string id, JsonObject configuration, IJobWork work, JobOrder order, DateTimeOffset now)
    {
        (Project, Id, Configuration, this.work, Order) = (project, id, configuration, work, order);
        looksLeft = order.Looks;
        CreatedAt = now;
    }

    public string Project { get; }

    public string Id { get; }

    /// <summary><c>configuration</c>, with what the service fills in.</summary>
    public JsonObject Configuration { get; }

    public string Location => work.Location;

    /// <summary>query or extract.</summary>
    public string Kind => work.Kind;

    /// <summary>PENDING, RUNNING or DONE.</summary>
    public string State { get; private set; } = "PENDING";

    /// <summary><c>status.errorResult</c>: why the job failed; null while it runs, and when it succeeded.</summary>
    public BigQueryException? Failure { get; private set; }

    public long BytesProcessed => work.BytesProcessed;

    /// <summary>Zero unless the job ran to a successful end.</summary>
    public long BytesBilled => State == "DONE" && Failure is null ? work.BytesBilled : 0;

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset? EndedAt { get; private set; }

    internal JobOrder Order { get; }

    internal IJobWork Work => work;

    /// <summary>What a query gave; null before the end, of a failed job and of an extract.</summary>
    internal FakeTable? Result => State == "DONE" && Failure is null ? work.Result : null;

    /// <summary>Somebody asks for the job: it moves on as it was ordered, and does its work when it ends.</summary>
    internal void Look(DateTimeOffset now)
    {
        bool isHeld = Order.IsHeld && !isStopping;
        if (State == "DONE" || (isHeld && State == "RUNNING"))
        {
            return;
        }

        looksLeft--;
        State = "RUNNING";
        if (looksLeft <= 0 && !isHeld)
        {
            Finish(now);
        }
    }

    /// <summary>Ends a job that runs; one that has ended stays as it is.</summary>
    internal void Cancel(DateTimeOffset now)
    {
        if (Order.LooksToStop == 0)
        {
            End(Stopped(), now);
        }
        else if (!isStopping)
        {
            (isStopping, looksLeft) = (true, Order.LooksToStop);
        }
    }

    /// <summary>Ends the job at once, whatever was ordered of it, with a failure of its own.</summary>
    internal void End(BigQueryException? failure, DateTimeOffset now)
    {
        if (State != "DONE")
        {
            (State, Failure, EndedAt) = ("DONE", failure, now);
        }
    }

    private void Finish(DateTimeOffset now)
    {
        BigQueryException? failure = Order.Failure;
        try
        {
            if (failure is null)
            {
                work.Run();
            }
        }
        catch (BigQueryException error)
        {
            failure = error;
        }

        End(isStopping ? Stopped() : failure, now);
    }

    private static BigQueryException Stopped() => new("stopped", "Job execution was cancelled: User requested cancellation");
}
