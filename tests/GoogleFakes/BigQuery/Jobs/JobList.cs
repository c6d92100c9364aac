using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.BigQuery.Tables;
using Pipelines.GoogleFakes.Storage;

namespace Pipelines.GoogleFakes.BigQuery.Jobs;

/// <summary>All jobs, and how new ones are made.</summary>
internal sealed class JobList(Catalog catalog, FakeStorage? storage)
{
    // What QueryRequest shares with JobConfigurationQuery.
    private static readonly string[] Asked = ["query", "useLegacySql", "parameterMode", "queryParameters", "maximumBytesBilled", "defaultDataset", "useQueryCache"];

    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<(string Project, string Id), FakeJob> jobs = new();
    private readonly Dictionary<(string Project, string RequestId), FakeJob> requests = [];
    private readonly List<FakeJob> inserted = [];
    private long numbered;

    public JobOrders Orders { get; } = new();

    /// <summary>Into how many files an extract goes, if there are as many rows.</summary>
    public int ExtractFiles { get; set; } = 2;

    /// <summary>In the order of their insertion.</summary>
    public IReadOnlyList<FakeJob> All
    {
        get
        {
            lock (gate)
            {
                return [.. inserted];
            }
        }
    }

    public int DryRuns { get; private set; }

    /// <summary>jobs.query: a request that comes again with its <c>requestId</c> is the same job.</summary>
    public FakeJob Query(string project, JsonObject request)
    {
        lock (gate)
        {
            string requestId = (string?)request["requestId"] ?? "";
            if (requestId.Length > 0 && requests.TryGetValue((project, requestId), out FakeJob? known))
            {
                return known;
            }

            JsonObject query = new(Asked.Where(field => request[field] is not null).Select(field => KeyValuePair.Create(field, request[field]?.DeepClone())));
            JsonObject body = new()
            {
                ["configuration"] = new JsonObject { ["query"] = query, ["dryRun"] = (bool?)request["dryRun"] ?? false, ["labels"] = request["labels"]?.DeepClone() },
                ["jobReference"] = new JsonObject { ["location"] = (string?)request["location"] },
            };
            FakeJob job = Insert(project, body);
            if (requestId.Length > 0)
            {
                requests[(project, requestId)] = job;
            }

            return job;
        }
    }

    /// <summary>jobs.insert. A dry run is no job: it is not kept, and has no id.</summary>
    /// <exception cref="BigQueryException">The job is refused.</exception>
    public FakeJob Insert(string project, JsonObject body)
    {
        lock (gate)
        {
            JsonObject configuration = (JsonObject?)body["configuration"]?.DeepClone() ?? throw new BigQueryException("invalid", "Required parameter is missing");
            JsonNode? reference = body["jobReference"];
            string? location = (string?)reference?["location"];
            string kind = configuration["query"] is not null ? "query" : configuration["extract"] is not null ? "extract"
                : throw BigQueryException.NotUnderstood("jobs other than query and extract");
            bool isDry = (bool?)configuration["dryRun"] ?? false;
            string id = isDry ? "" : (string?)reference?["jobId"] ?? $"job_{++numbered:d8}";
            if (catalog.IsDenied(project, "bigquery.jobs.create"))
            {
                throw new BigQueryException("accessDenied", $"Access Denied: Project {project}: User does not have bigquery.jobs.create permission in project {project}.");
            }

            if (jobs.ContainsKey((project, id)))
            {
                throw new BigQueryException("duplicate", $"Already Exists: Job {project}:{location ?? "US"}.{id}");
            }

            JobOrder order = isDry ? new JobOrder { Looks = 0 } : Orders.Next(kind);
            if (order.Refusal is { } refusal)
            {
                throw refusal;
            }

            configuration["jobType"] = kind.ToUpperInvariant();
            IJobWork work = kind == "query"
                ? new QueryWork(catalog, project, location, (JsonObject)configuration["query"]!)
                : new ExtractWork(catalog, storage, location, (JsonObject)configuration["extract"]!, ExtractFiles);
            FakeJob job = new(project, id, configuration, work, order, catalog.Clock.GetUtcNow());
            if (isDry)
            {
                DryRuns++;
                job.End(null, job.CreatedAt);
                return job;
            }

            jobs[(project, id)] = job;
            inserted.Add(job);
            if (order.Looks == 0)
            {
                job.Look(job.CreatedAt);
            }

            return job;
        }
    }

    /// <param name="location">As the client gives it, which outside of US and EU it has to.</param>
    /// <exception cref="BigQueryException">notFound.</exception>
    public FakeJob Find(string project, string id, string? location)
    {
        FakeJob? job = jobs.GetValueOrDefault((project, id));
        bool isThere = job is not null && (location is null ? job.Location.ToUpperInvariant() is "US" or "EU" : location.Equals(job.Location, StringComparison.OrdinalIgnoreCase));
        return isThere ? job! : throw new BigQueryException("notFound", $"Not found: Job {project}:{location ?? "US"}.{id}");
    }

    public void Look(FakeJob job)
    {
        lock (gate)
        {
            job.Look(catalog.Clock.GetUtcNow());
        }
    }

    public void Cancel(FakeJob job)
    {
        lock (gate)
        {
            job.Cancel(catalog.Clock.GetUtcNow());
        }
    }
}
