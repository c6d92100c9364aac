using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.Storage;
using Pipelines.GoogleFakes.Tokens;

namespace Pipelines.GoogleFakes.Tests;

internal sealed class FakeTokensTests
{
    private FakeTokens tokens = null!;
    private FakeStorage storage = null!;
    private FakeHost host = null!;
    private HttpClient http = null!;

    [SetUp]
    public void StartFakes()
    {
        tokens = new FakeTokens(new FixedClock(new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero)));
        storage = new FakeStorage("b");
        host = FakeHost.Start(tokens, storage);
        http = new HttpClient { BaseAddress = host.Address };
    }

    [TearDown]
    public void StopFakes()
    {
        http.Dispose();
        host.Dispose();
        storage.Dispose();
    }

    [TestCase("token", "access_token")]
    [TestCase("v1/token", "access_token")]
    [TestCase("v1/projects/-/serviceAccounts/night@p.iam.gserviceaccount.com:generateAccessToken", "accessToken")]
    public async Task Who_has_a_token_is_let_in_until_it_expires(string endpoint, string field)
    {
        Assert.That((await http.GetAsync("storage/v1/b/b")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        JsonNode given = JsonNode.Parse(await (await http.PostAsync(endpoint, null)).Content.ReadAsStringAsync())!;
        Assert.That(tokens.Issued, Is.EqualTo(new[] { (string)given[field]! }));

        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Issued[0]);
        Assert.That((await http.GetAsync("storage/v1/b/b")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        tokens.Expire();
        Assert.That((await http.GetAsync("storage/v1/b/b")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task An_upload_session_needs_no_token_of_its_own()
    {
        await http.PostAsync("token", null);
        using HttpRequestMessage begin = new(HttpMethod.Post, "upload/storage/v1/b/b/o?uploadType=resumable&name=a");
        begin.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Issued[0]);
        Uri session = (await http.SendAsync(begin)).Headers.Location!;
        Assert.That((await http.PutAsync(session, new ByteArrayContent([1]))).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_grant_can_be_refused()
    {
        tokens.Refuses = true;
        using HttpResponseMessage refused = await http.PostAsync("token", null);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((string)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["error"]!, Is.EqualTo("invalid_grant"));
        Assert.That(tokens.Issued, Is.Empty);
    }
}
