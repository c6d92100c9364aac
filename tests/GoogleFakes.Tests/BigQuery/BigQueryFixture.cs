using System.Text;
using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.BigQuery;
using Pipelines.GoogleFakes.BigQuery.Tables;
using Pipelines.GoogleFakes.Storage;

namespace Pipelines.GoogleFakes.Tests.BigQuery;

/// <summary>A fake BigQuery with a bucket named <c>b</c> beside it, asked over HTTP as any client would.</summary>
internal abstract class BigQueryFixture
{
    protected static readonly FakeColumn[] PlayColumns =
        [new("user_id", "STRING", "REQUIRED"), new("played_at", "TIMESTAMP"), new("ms_played", "INTEGER"), new("genres", "STRING", "REPEATED")];

    private const string Root = "bigquery/v2/projects/p/";

    protected FixedClock Clock { get; private set; } = null!;

    protected FakeStorage Storage { get; private set; } = null!;

    protected FakeBigQuery BigQuery { get; private set; } = null!;

    protected FakeHost Host { get; private set; } = null!;

    protected HttpClient Http { get; private set; } = null!;

    [SetUp]
    public void StartFakes()
    {
        Clock = new FixedClock(new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero));
        Storage = new FakeStorage(Clock, "b");
        BigQuery = new FakeBigQuery(Clock, Storage);
        Host = FakeHost.Start(Clock, Storage, BigQuery);
        Http = new HttpClient { BaseAddress = Host.Address };
    }

    [TearDown]
    public void StopFakes()
    {
        Http.Dispose();
        Host.Dispose();
        BigQuery.Dispose();
        Storage.Dispose();
    }

    /// <summary>p.d.plays, a partition a day: two plays on each of the days from the 1st on, and one without a time.</summary>
    protected FakeTable Plays(int days = 3, bool requirePartitionFilter = false) =>
        BigQuery.Table("p.d.plays", PlayColumns, TimePartitioning.Day("played_at"), requirePartitionFilter).Load(
            Enumerable.Range(1, days).SelectMany(day => new object?[][]
            {
                ["ann", new DateTime(2026, 11, day, 0, 0, 0), 100L + day, new[] { "rock", "pop" }],
                ["bob", new DateTime(2026, 11, day, 23, 59, 59, 999), null, Array.Empty<string>()],
            }).Append(["cid", null, 7L, null]));

    protected async Task<JsonObject> Get(string path) => Answer(await Http.GetAsync(Root + path));

    protected async Task<JsonObject> Post(string path, JsonObject body) => Answer(await Send(path, body));

    /// <summary>jobs.insert of a query.</summary>
    protected static JsonObject QueryJob(string sql, bool isDry = false, JsonArray? parameters = null, string? id = null, long? maximumBytesBilled = null)
    {
        JsonObject query = new() { ["query"] = sql, ["useLegacySql"] = false };
        if (parameters is not null)
        {
            query["parameterMode"] = "NAMED";
            query["queryParameters"] = parameters;
        }

        if (maximumBytesBilled is not null)
        {
            query["maximumBytesBilled"] = $"{maximumBytesBilled}";
        }

        JsonObject reference = new() { ["projectId"] = "p", ["jobId"] = id };
        return new JsonObject { ["configuration"] = new JsonObject { ["query"] = query, ["dryRun"] = isDry }, ["jobReference"] = reference };
    }

    protected static JsonObject Parameter(string name, string type, string value) => new()
    {
        ["name"] = name,
        ["parameterType"] = new JsonObject { ["type"] = type },
        ["parameterValue"] = new JsonObject { ["value"] = value },
    };

    /// <summary>A query that runs to its end, and its first page.</summary>
    protected async Task<JsonObject> Query(string sql, params JsonNode[] parameters)
    {
        JsonObject job = await Post("jobs", QueryJob(sql, parameters: [.. parameters]));
        return await Get($"queries/{job["jobReference"]!["jobId"]}?location={job["jobReference"]!["location"]}&formatOptions.useInt64Timestamp=true");
    }

    /// <summary>Its rows, a line each: values by |, arrays in brackets, null as -.</summary>
    protected async Task<string[]> Rows(string sql, params JsonNode[] parameters) => RowsOf(await Query(sql, parameters));

    protected static string[] RowsOf(JsonObject page) =>
        [.. (page["rows"] as JsonArray ?? []).Select(row => string.Join('|', row!["f"]!.AsArray().Select(cell => Shown(cell!["v"]))))];

    /// <summary>Status, reason and message of an answer that is an error.</summary>
    protected async Task<(int Status, string Reason, string Message)> Refusal(string path, JsonObject? body = null)
    {
        using HttpResponseMessage answer = body is null ? await Http.GetAsync(Root + path) : await Send(path, body);
        JsonNode error = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"]!;
        Assert.That((int)error["code"]!, Is.EqualTo((int)answer.StatusCode));
        return ((int)answer.StatusCode, (string)error["errors"]![0]!["reason"]!, (string)error["message"]!);
    }

    private static JsonObject Answer(HttpResponseMessage answer)
    {
        string text = answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        Assert.That((int)answer.StatusCode, Is.EqualTo(200), text);
        answer.Dispose();
        return JsonNode.Parse(text)!.AsObject();
    }

    private Task<HttpResponseMessage> Send(string path, JsonObject body) =>
        Http.PostAsync(Root + path, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));

    private static string Shown(JsonNode? value) => value is JsonArray items ? $"[{string.Join(",", items.Select(item => Shown(item!["v"])))}]" : (string?)value ?? "-";
}
