using System.Globalization;
using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.BigQuery.Jobs;

namespace Pipelines.GoogleFakes.BigQuery.Rest;

/// <summary>The resource <c>Job</c>. Numbers of 64 bits are texts, as in all of Google's JSON.</summary>
internal static class JobResource
{
    public static JsonObject Of(FakeJob job)
    {
        JsonObject statistics = new() { ["creationTime"] = Milliseconds(job.CreatedAt) };
        if (job.State != "PENDING")
        {
            statistics["startTime"] = Milliseconds(job.CreatedAt);
        }

        if (job.EndedAt is { } end)
        {
            statistics["endTime"] = Milliseconds(end);
            job.Work.Tell(statistics, isDryRun: job.Id.Length == 0);
        }

        JsonObject status = new() { ["state"] = job.State };
        if (job.Failure is { } failure)
        {
            status["errorResult"] = Error(failure);
            status["errors"] = new JsonArray(Error(failure));
        }

        return new JsonObject
        {
            ["kind"] = "bigquery#job",
            ["id"] = $"{job.Project}:{job.Location}.{job.Id}",
            ["configuration"] = job.Configuration.DeepClone(),
            ["jobReference"] = Reference(job),
            ["statistics"] = statistics,
            ["status"] = status,
        };
    }

    /// <summary><c>jobReference</c>; a dry run has no id.</summary>
    public static JsonObject Reference(FakeJob job)
    {
        JsonObject reference = new() { ["projectId"] = job.Project, ["location"] = job.Location };
        if (job.Id.Length > 0)
        {
            reference["jobId"] = job.Id;
        }

        return reference;
    }

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Since 1970.</summary>
    public static string Milliseconds(DateTimeOffset time) => Number(time.ToUnixTimeMilliseconds());

    private static JsonObject Error(BigQueryException failure)
    {
        JsonObject error = new() { ["reason"] = failure.Reason, ["message"] = failure.Message };
        if (failure.Location is not null)
        {
            error["location"] = failure.Location;
        }

        return error;
    }
}
