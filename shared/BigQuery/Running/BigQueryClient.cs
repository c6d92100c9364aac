using System.Net;
using Google;
using Pipelines.BigQuery.Rest;
using Pipelines.Contracts;
using Pipelines.Google;

namespace Pipelines.BigQuery.Running;

/// <summary>Asks BigQuery in a project's name: what tables are, what queries would cost, and jobs until they are done.</summary>
/// <param name="location">Where jobs run; null leaves it to BigQuery, which goes by the tables.</param>
internal sealed class BigQueryClient(GoogleService service, string project, string? location)
{
    // Between two looks at a job: at first short, for jobs that are done at once.
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private const int Tries = 3;
    private const string Done = "DONE";

    public string Project => project;

    public string? Location => location;

    public TableResource Table(BigQueryAct act, TableReference table, CancellationToken cancellation) => Ask(act, new GetTable(service, table), cancellation);

    /// <summary>What a query would give and scan. Nothing runs, and nothing is charged.</summary>
    public JobResource DryRun(BigQueryAct act, BigQuerySelect select, CancellationToken cancellation) => Ask(
        act,
        new InsertJob(service, new JobResource
        {
            JobReference = new JobReference { ProjectId = project, Location = location },
            Configuration = new JobConfiguration { Query = select.Configuration(cap: null), DryRun = true },
        }),
        cancellation);

    /// <summary>Runs a job to its end. One that failed for a passing reason is run again, under the next name.</summary>
    public JobResource Run(BigQueryAct act, JobConfiguration configuration, JobNames names, CancellationToken cancellation)
    {
        for (int failed = 1; ; failed++)
        {
            JobResource job = RunOnce(act, configuration, names.Next(), cancellation);
            if (job.Status?.ErrorResult is not { } error)
            {
                return job;
            }

            if (failed == Tries || !BigQueryErrors.IsPassing(error.Reason))
            {
                throw BigQueryErrors.Of(act, error.Reason, error.Message);
            }

            Wait(service.Retries.First * failed, cancellation);
        }
    }

    /// <summary>The rows of a query that is done, page by page.</summary>
    public IEnumerable<ResultRow> Rows(BigQueryAct act, JobReference job, CancellationToken cancellation)
    {
        const int RowsOfPage = 10_000;
        string? token = null;
        do
        {
            QueryResults page = Ask(act, new GetQueryResults(service, job, token, RowsOfPage), cancellation);
            foreach (ResultRow row in page.Rows ?? [])
            {
                yield return row;
            }

            token = page.PageToken;
        }
        while (token is not null);
    }

    /// <summary>Stops a job, if it is still there.</summary>
    public void Cancel(BigQueryAct act, JobReference job)
    {
        try
        {
            Send(new CancelJob(service, job), CancellationToken.None);
        }
        catch (GoogleApiException e) when (e.Is(HttpStatusCode.NotFound))
        {
            // It never began, or was forgotten since.
        }
        catch (Exception e) when (BigQueryErrors.Explain(act, e) is { } known)
        {
            throw known;
        }
    }

    /// <summary>Waits until a job is done or gone.</summary>
    /// <exception cref="UnavailableException">After so many looks it still runs.</exception>
    public void AwaitEnd(BigQueryAct act, JobReference job, int looks)
    {
        TimeSpan wait = FirstWait;
        for (int look = 1; !IsOver(act, job); look++)
        {
            if (look == looks)
            {
                throw new UnavailableException($"{act.Source}: the job {job.JobId} on {act.Place} was cancelled, and still runs. Try again later.");
            }

            Wait(wait, CancellationToken.None);
            wait = Longer(wait);
        }
    }

    private bool IsOver(BigQueryAct act, JobReference job)
    {
        try
        {
            return Send(new GetJob(service, job), CancellationToken.None).Status?.State == Done;
        }
        catch (GoogleApiException e) when (e.Is(HttpStatusCode.NotFound))
        {
            return true;
        }
        catch (Exception e) when (BigQueryErrors.Explain(act, e) is { } known)
        {
            throw known;
        }
    }

    private JobResource RunOnce(BigQueryAct act, JobConfiguration configuration, JobReference name, CancellationToken cancellation)
    {
        JobResource job = Insert(act, new JobResource { JobReference = name, Configuration = configuration }, cancellation);
        // Where BigQuery chose the place, it is asked for by that from here on.
        JobReference begun = job.JobReference ?? name;
        for (TimeSpan wait = FirstWait; job.Status?.State != Done; wait = Longer(wait))
        {
            Wait(wait, cancellation);
            job = Ask(act, new GetJob(service, begun), cancellation);
        }

        return job;
    }

    private JobResource Insert(BigQueryAct act, JobResource job, CancellationToken cancellation)
    {
        InsertJob insert = new(service, job);
        try
        {
            return Send(insert, cancellation);
        }
        catch (GoogleApiException e) when (e.Is(HttpStatusCode.Conflict))
        {
            // The id is nobody else's: the answer to an earlier try was lost.
            return Ask(act, new GetJob(service, job.JobReference!), cancellation);
        }
        catch (Exception e) when (BigQueryErrors.Explain(act, e) is { } known)
        {
            throw known;
        }
    }

    private static T Ask<T>(BigQueryAct act, GoogleRequest<T> request, CancellationToken cancellation)
    {
        try
        {
            return Send(request, cancellation);
        }
        catch (Exception e) when (BigQueryErrors.Explain(act, e) is { } known)
        {
            throw known;
        }
    }

    private static T Send<T>(GoogleRequest<T> request, CancellationToken cancellation) => request.SendAsync(cancellation).GetAwaiter().GetResult().Body;

    private static TimeSpan Longer(TimeSpan wait) => wait * 2 < LongestWait ? wait * 2 : LongestWait;

    private void Wait(TimeSpan time, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        service.Retries.Wait(time, cancellation).GetAwaiter().GetResult();
    }
}
