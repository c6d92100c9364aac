using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.BigQuery.Jobs;

namespace Pipelines.GoogleFakes.Tests.BigQuery;

internal sealed class JobTests : BigQueryFixture
{
    private const string Sql = "select user_id, ms_played from `p.d.plays` where ms_played is not null order by ms_played";

    [Test]
    public async Task A_job_runs_and_names_the_table_of_its_result()
    {
        Plays();
        JsonObject job = await Post("jobs", QueryJob(Sql, id: "mine"));
        Assert.That((string)job["status"]!["state"]!, Is.EqualTo("PENDING"));
        Assert.That((string)job["jobReference"]!["location"]!, Is.EqualTo("EU"));
        job = await Get("jobs/mine?location=EU");
        Assert.That((string)job["status"]!["state"]!, Is.EqualTo("DONE"));
        Assert.That(job["status"]!["errorResult"], Is.Null);
        JsonNode table = job["configuration"]!["query"]!["destinationTable"]!;
        Assert.That(RowsOf(await Get($"datasets/{table["datasetId"]}/tables/{table["tableId"]}/data")), Is.EqualTo(new[] { "cid|7", "ann|101", "ann|102", "ann|103" }));
    }

    [Test]
    public async Task A_job_goes_from_pending_to_running_to_done_as_ordered()
    {
        Plays();
        BigQuery.Orders.Delay("query", looks: 3);
        await Post("jobs", QueryJob(Sql, id: "slow"));
        List<string> states = [];
        for (int look = 0; look < 3; look++)
        {
            states.Add((string)(await Get("jobs/slow?location=EU"))["status"]!["state"]!);
        }

        Assert.That(states, Is.EqualTo(new[] { "RUNNING", "RUNNING", "DONE" }));
        BigQuery.Orders.AssertAllUsed();
    }

    [Test]
    public async Task Results_are_paged_and_say_when_there_are_none_yet()
    {
        Plays();
        BigQuery.Orders.Delay("query", looks: 2);
        await Post("jobs", QueryJob(Sql, id: "paged"));
        JsonObject early = await Get("queries/paged?location=EU&timeoutMs=0");
        Assert.That((bool)early["jobComplete"]!, Is.False);
        Assert.That(early["rows"], Is.Null);
        JsonObject first = await Get("queries/paged?location=EU&maxResults=3");
        Assert.That((bool)first["jobComplete"]!, Is.True);
        Assert.That((string)first["totalRows"]!, Is.EqualTo("4"));
        Assert.That(RowsOf(first), Is.EqualTo(new[] { "cid|7", "ann|101", "ann|102" }));
        JsonObject last = await Get($"queries/paged?location=EU&pageToken={first["pageToken"]}");
        Assert.That(RowsOf(last), Is.EqualTo(new[] { "ann|103" }));
        Assert.That(last["pageToken"], Is.Null);
        Assert.That((await Refusal("queries/paged?location=EU&pageToken=x")).Reason, Is.EqualTo("invalid"));
    }

    [Test]
    public async Task A_job_is_made_once()
    {
        Plays();
        await Post("jobs", QueryJob(Sql, id: "once"));
        Assert.That(await Refusal("jobs", QueryJob(Sql, id: "once")), Is.EqualTo((409, "duplicate", "Already Exists: Job p:US.once")));
        Assert.That(BigQuery.Jobs, Has.Count.EqualTo(1));
    }

    [TestCase("")]
    [TestCase("?location=US")]
    public async Task A_job_of_another_place_is_not_found(string location)
    {
        BigQuery.Table("p.north.plays", PlayColumns, location: "europe-north1");
        JsonObject job = await Post("jobs", QueryJob("select user_id from `p.north.plays`", id: "north"));
        Assert.That((string)job["jobReference"]!["location"]!, Is.EqualTo("europe-north1"));
        Assert.That((await Refusal($"jobs/north{location}")).Status, Is.EqualTo(404));
        await Get("jobs/north?location=europe-north1");
    }

    [Test]
    public async Task Tables_are_looked_for_where_the_job_runs()
    {
        Plays();
        JsonObject body = QueryJob(Sql);
        body["jobReference"]!["location"] = "US";
        Assert.That(await Refusal("jobs", body), Is.EqualTo((404, "notFound", "Not found: Dataset p:d was not found in location US")));
        Assert.That((await Refusal("jobs", QueryJob("select 1 from `p.d.other`"))).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task A_job_that_is_cancelled_says_stopped()
    {
        Plays();
        BigQuery.Orders.Hold("query");
        await Post("jobs", QueryJob(Sql, id: "held"));
        for (int look = 0; look < 5; look++)
        {
            Assert.That((string)(await Get("jobs/held?location=EU"))["status"]!["state"]!, Is.EqualTo("RUNNING"));
        }

        JsonObject cancelled = await Post("jobs/held/cancel?location=EU", []);
        Assert.That((string)cancelled["kind"]!, Is.EqualTo("bigquery#jobCancelResponse"));
        JsonNode status = (await Get("jobs/held?location=EU"))["status"]!;
        Assert.That((string)status["state"]!, Is.EqualTo("DONE"));
        Assert.That((string)status["errorResult"]!["reason"]!, Is.EqualTo("stopped"));
        Assert.That((await Refusal("queries/held?location=EU")).Reason, Is.EqualTo("stopped"));
    }

    [Test]
    public async Task Cancelling_what_is_done_changes_nothing()
    {
        Plays();
        BigQuery.Orders.Delay("query", looks: 0);
        JsonObject job = await Post("jobs", QueryJob(Sql, id: "done"));
        Assert.That((string)job["status"]!["state"]!, Is.EqualTo("DONE"));
        await Post("jobs/done/cancel?location=EU", []);
        Assert.That((await Get("jobs/done?location=EU"))["status"]!["errorResult"], Is.Null);
    }

    [TestCase("quotaExceeded", 403)]
    [TestCase("rateLimitExceeded", 403)]
    [TestCase("accessDenied", 403)]
    [TestCase("notFound", 404)]
    [TestCase("invalidQuery", 400)]
    [TestCase("jobRateLimitExceeded", 400)]
    [TestCase("backendError", 503)]
    [TestCase("internalError", 500)]
    public async Task A_job_is_refused_or_fails_as_ordered(string reason, int status)
    {
        Plays();
        BigQuery.Orders.Refuse("query", reason, "by order");
        BigQuery.Orders.Fail("query", reason, "by order");
        Assert.That(await Refusal("jobs", QueryJob(Sql, id: "ordered")), Is.EqualTo((status, reason, "by order")));
        await Post("jobs", QueryJob(Sql, id: "ordered"));
        Assert.That((string)(await Get("jobs/ordered?location=EU"))["status"]!["state"]!, Is.EqualTo("RUNNING"));
        JsonNode ended = (await Get("jobs/ordered?location=EU"))["status"]!;
        Assert.That((string)ended["state"]!, Is.EqualTo("DONE"));
        Assert.That((string)ended["errorResult"]!["reason"]!, Is.EqualTo(reason));
        Assert.That((string)ended["errors"]![0]!["message"]!, Is.EqualTo("by order"));
        Assert.That(await Refusal("queries/ordered?location=EU"), Is.EqualTo((status, reason, "by order")));
        BigQuery.Orders.AssertAllUsed();
    }

    [Test]
    public void Orders_that_no_job_met_are_told()
    {
        BigQuery.Orders.Stop("extract");
        Assert.That(() => BigQuery.Orders.AssertAllUsed(), Throws.InvalidOperationException);
    }

    [Test]
    public async Task Permissions_that_are_taken_away_are_missed()
    {
        Plays();
        BigQuery.Deny("p.d.plays", "bigquery.tables.getData");
        (int status, string reason, string message) = await Refusal("jobs", QueryJob(Sql, isDry: true));
        Assert.That((status, reason), Is.EqualTo((403, "accessDenied")));
        Assert.That(message, Does.Contain("User does not have permission to query table p:d.plays"));
        Assert.That((await Refusal("datasets/d/tables/plays/data")).Reason, Is.EqualTo("accessDenied"));
        BigQuery.Deny("p", "bigquery.jobs.create");
        Assert.That((await Refusal("jobs", QueryJob("select 1"))).Message, Does.Contain("bigquery.jobs.create"));
    }

    [Test]
    public async Task A_query_in_one_request_is_one_job_however_often_it_comes()
    {
        Plays();
        JsonObject request = new() { ["query"] = Sql, ["useLegacySql"] = false, ["requestId"] = "r", ["maxResults"] = 2, ["location"] = "EU" };
        for (int time = 0; time < 2; time++)
        {
            JsonObject answer = await Post("queries", request.DeepClone().AsObject());
            Assert.That(RowsOf(answer), Is.EqualTo(new[] { "cid|7", "ann|101" }));
        }

        Assert.That(BigQuery.Jobs.Select(job => job.Kind), Is.EqualTo(new[] { "query" }));
    }

    [Test]
    public async Task Jobs_are_kept_in_their_order()
    {
        await Post("jobs", QueryJob("select 1", id: "b"));
        await Post("jobs", QueryJob("select 1", id: "a"));
        Assert.That(BigQuery.Jobs.Select(job => job.Id), Is.EqualTo(new[] { "b", "a" }));
    }

    [Test]
    public async Task Labels_and_what_was_asked_for_are_kept()
    {
        JsonObject body = QueryJob("select 1");
        body["configuration"]!["labels"] = new JsonObject { ["job"] = "listening-history" };
        await Post("jobs", body);
        FakeJob job = BigQuery.Jobs.Single();
        Assert.That((string)job.Configuration["labels"]!["job"]!, Is.EqualTo("listening-history"));
        Assert.That((string)job.Configuration["jobType"]!, Is.EqualTo("QUERY"));
    }
}
