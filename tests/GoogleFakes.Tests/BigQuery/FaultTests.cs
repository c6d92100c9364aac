using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.Faults;

namespace Pipelines.GoogleFakes.Tests.BigQuery;

/// <summary>Faults of the connection, which the plan of faults orders of any API.</summary>
internal sealed class FaultTests : BigQueryFixture
{
    [Test]
    public async Task A_job_whose_answer_is_lost_is_there()
    {
        Plays();
        Host.Faults.Order(RequestPattern.Post("projects/p/jobs"), new LostResponse());
        Assert.That(async () => await Post("jobs", QueryJob("select user_id from `p.d.plays`", id: "lost")), Throws.InstanceOf<HttpRequestException>());
        Assert.That((await Refusal("jobs", QueryJob("select user_id from `p.d.plays`", id: "lost"))).Reason, Is.EqualTo("duplicate"));
        JsonObject job = await Get("jobs/lost?location=EU");
        Assert.That((string)job["status"]!["state"]!, Is.EqualTo("DONE"));
        Assert.That(BigQuery.Jobs, Has.Count.EqualTo(1));
        Host.Faults.AssertAllUsed();
    }

    [Test]
    public async Task A_request_that_is_answered_with_an_error_does_nothing()
    {
        Plays();
        Host.Faults.Order(RequestPattern.Post("projects/p/jobs"), new ErrorAnswer(503, retryAfter: 1));
        Assert.That((await Refusal("jobs", QueryJob("select user_id from `p.d.plays`", id: "later"))).Status, Is.EqualTo(503));
        Assert.That(BigQuery.Jobs, Is.Empty);
        await Post("jobs", QueryJob("select user_id from `p.d.plays`", id: "later"));
        Host.Faults.AssertAllUsed();
    }
}
