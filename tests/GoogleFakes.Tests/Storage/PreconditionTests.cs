using System.Net;

namespace Pipelines.GoogleFakes.Tests.Storage;

internal sealed class PreconditionTests : StorageFixture
{
    [Test]
    public async Task Zero_means_that_there_must_be_nothing()
    {
        Assert.That((await PostMedia("a", [1], "&ifGenerationMatch=0")).IsSuccessStatusCode);
        Assert.That(await Error(await PostMedia("a", [2], "&ifGenerationMatch=0")), Is.EqualTo((412, "conditionNotMet")));
        Assert.That(Storage.Read("b", "a"), Is.EqualTo(new byte[] { 1 }));
        Assert.That((await PostMedia("c", [1], "&ifGenerationNotMatch=0")).StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That((await PostMedia("a", [3], "&ifGenerationNotMatch=0")).IsSuccessStatusCode);
    }

    [Test]
    public async Task Only_the_generation_that_was_read_is_replaced()
    {
        string first = await Generation("a", [1]);
        string second = await Generation("a", [2]);
        Assert.That((await PostMedia("a", [3], $"&ifGenerationMatch={first}")).StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That((await PostMedia("a", [3], $"&ifGenerationMatch={second}")).IsSuccessStatusCode);
        Assert.That((await PostMedia("nothing", [3], $"&ifGenerationMatch={first}")).StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
    }

    [Test]
    public async Task Only_the_generation_that_was_read_is_deleted()
    {
        string first = await Generation("a", [1]);
        string second = await Generation("a", [2]);
        Assert.That((await Http.DeleteAsync($"{At("a")}?ifGenerationMatch={first}")).StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That((await Http.DeleteAsync($"{At("a")}?generation={first}")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await Http.DeleteAsync($"{At("a")}?ifGenerationMatch={second}")).IsSuccessStatusCode);
        Assert.That((await Http.DeleteAsync($"{At("a")}?ifGenerationMatch={second}")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("")]
    [TestCase("&alt=media")]
    public async Task A_read_is_held_to_its_generation(string alt)
    {
        string first = await Generation("a", [1]);
        string second = await Generation("a", [2]);
        Assert.That((await Http.GetAsync($"{At("a")}?ifGenerationMatch={second}{alt}")).IsSuccessStatusCode);
        Assert.That((await Http.GetAsync($"{At("a")}?ifGenerationMatch={first}{alt}")).StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That((await Http.GetAsync($"{At("a")}?ifGenerationNotMatch={second}{alt}")).StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That((await Http.GetAsync($"{At("a")}?generation={first}{alt}")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_patch_is_held_to_its_metageneration()
    {
        await PostMedia("a", [1]);
        Assert.That((await Http.PatchAsync($"{At("a")}?ifMetagenerationMatch=1", new StringContent("{}"))).IsSuccessStatusCode);
        Assert.That((await Http.PatchAsync($"{At("a")}?ifMetagenerationMatch=1", new StringContent("{}"))).StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
    }

    [Test]
    public async Task Of_many_writers_at_once_one_creates_the_object()
    {
        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => PostMedia("a", [(byte)i], "&ifGenerationMatch=0")));
        Assert.That(answers.Count(answer => answer.IsSuccessStatusCode), Is.EqualTo(1));
        Assert.That(answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed), Is.EqualTo(15));
        Assert.That(Storage.Read("b", "a"), Is.EqualTo(new[] { (byte)Array.FindIndex(answers, answer => answer.IsSuccessStatusCode) }));
    }

    private async Task<string> Generation(string name, byte[] content) => (string)(await Json(await PostMedia(name, content)))["generation"]!;
}
