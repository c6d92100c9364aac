using Pipelines.GoogleFakes.Faults;

namespace Pipelines.GoogleFakes.Tests.Faults;

internal sealed class FaultPlanTests : StorageFixture
{
    [Test]
    public async Task Requests_are_let_through_before_the_fault_where_that_is_ordered()
    {
        Faults.Order(RequestPattern.Post("name=a"), new ErrorAnswer(503), after: 2);
        Assert.That(await Statuses(4), Is.EqualTo(new[] { 200, 200, 503, 200 }));
    }

    [Test]
    public async Task A_request_meets_one_order_at_most_in_the_order_in_which_they_were_given()
    {
        Faults.Order(RequestPattern.Any, new ErrorAnswer(500));
        Faults.Order(RequestPattern.Post("name=a"), new ErrorAnswer(429), times: 2);
        Assert.That(await Statuses(4), Is.EqualTo(new[] { 500, 429, 429, 200 }));
        Assert.That(Faults.Injected.Select(injected => injected[..10]), Is.EqualTo(new[] { "answer 500", "answer 429", "answer 429" }));
    }

    [Test]
    public async Task A_pattern_may_ask_for_a_header()
    {
        Uri session = await BeginUpload("a");
        Faults.Order(RequestPattern.Put("name=a").WithHeader("Content-Range", "/262145"), new ErrorAnswer(503));
        Assert.That(Kept(await PutChunk(session, "bytes 0-262143/*", new byte[262_144])), Is.EqualTo(262_144));
        Assert.That((int)(await PutChunk(session, "bytes 262144-262144/262145", new byte[1])).StatusCode, Is.EqualTo(503));
        Assert.That((int)(await PutChunk(session, "bytes 262144-262144/262145", new byte[1])).StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task A_pattern_is_held_against_the_decoded_path()
    {
        Faults.Order(RequestPattern.Get("o/pools/dt=1/ü"), new ErrorAnswer(503));
        Assert.That((int)(await Http.GetAsync(At("pools/dt=1/ü"))).StatusCode, Is.EqualTo(503));
    }

    [Test]
    public async Task Orders_that_were_not_used_up_are_complained_of()
    {
        Faults.Order(RequestPattern.Post("name=a"), new ErrorAnswer(503), times: 2);
        await Statuses(1);
        Assert.That(() => Faults.AssertAllUsed(), Throws.InvalidOperationException.With.Message.Contains("answer 503 on POST «name=a», 1 of 2 times"));
        await Statuses(1);
        Assert.That(() => Faults.AssertAllUsed(), Throws.Nothing);
    }

    private async Task<int[]> Statuses(int requests)
    {
        int[] statuses = new int[requests];
        for (int i = 0; i < requests; i++)
        {
            statuses[i] = (int)(await PostMedia("a", [1])).StatusCode;
        }

        return statuses;
    }
}
