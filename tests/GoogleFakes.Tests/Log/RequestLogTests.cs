using Pipelines.GoogleFakes.Log;

namespace Pipelines.GoogleFakes.Tests.Log;

internal sealed class RequestLogTests : StorageFixture
{
    [Test]
    public async Task A_request_is_logged_with_what_came_and_what_was_answered()
    {
        Storage.Put("b", "a/ü", [1, 2, 3]);
        await Http.GetByteArrayAsync($"{At("a/ü")}?alt=media");
        await Http.GetAsync(At("nothing"));
        await PostMedia("c", [1, 2]);

        LoggedRequest media = Host.Log.Of(HttpMethod.Get, "o/a/ü?alt=media").Single();
        Assert.That((media.Path, media.Query), Is.EqualTo(("/storage/v1/b/b/o/a%2F%C3%BC", "?alt=media")));
        Assert.That((media.Status, media.ReceivedBytes, media.SentBytes), Is.EqualTo((200, 0, 3)));
        Assert.That(Host.Log.Of(HttpMethod.Get, "nothing").Single().Status, Is.EqualTo(404));
        Assert.That(Host.Log.Of(HttpMethod.Post).Single().ReceivedBytes, Is.EqualTo(2));
        Assert.That(Host.Log.Requests, Has.Count.EqualTo(3));
    }

    [TestCase("in-the-path")]
    [TestCase("in the query&")]
    [TestCase("in-a-header")]
    [TestCase("in the body ü")]
    public async Task A_text_is_found_wherever_it_was_sent(string secret)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"{Upload}media&name=in-the-path&key={Uri.EscapeDataString("in the query&")}") { Content = new StringContent("{in the body ü}") };
        request.Headers.Add("Authorization", "Bearer in-a-header");
        await Http.SendAsync(request);

        Assert.That(Host.Log.Contains(secret));
        Assert.That(Host.Log.Contains($"{secret}!"), Is.False);
    }

    [Test]
    public async Task Where_a_body_was_not_kept_whole_it_is_not_said_that_a_text_is_not_in_it()
    {
        Host.Log.KeptBytes = 10;
        await PostMedia("a", "0123456789secret"u8.ToArray());
        Assert.That(() => Host.Log.Contains("secret"), Throws.InvalidOperationException);
        Assert.That(Host.Log.Contains("name=a"));
    }
}
