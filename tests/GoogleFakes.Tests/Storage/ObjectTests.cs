using System.Net;
using System.Text.Json.Nodes;

namespace Pipelines.GoogleFakes.Tests.Storage;

internal sealed class ObjectTests : StorageFixture
{
    [Test]
    public async Task An_object_is_described_as_the_reference_has_it()
    {
        JsonObject inserted = await Json(await PostMedia("pools/dt=1/ü", "123456789"u8.ToArray()));
        JsonObject got = await GetJson(At("pools/dt=1/ü"));

        Assert.That(JsonNode.DeepEquals(inserted, got));
        Assert.That((string)got["name"]!, Is.EqualTo("pools/dt=1/ü"));
        Assert.That((string)got["size"]!, Is.EqualTo("9"));
        // The check value of CRC-32C, e3069283, and the MD5 of the same text.
        Assert.That((string)got["crc32c"]!, Is.EqualTo("4waSgw=="));
        Assert.That((string)got["md5Hash"]!, Is.EqualTo("JfnnlDI7RTiF9RgfG2JNCw=="));
        Assert.That((string)got["metageneration"]!, Is.EqualTo("1"));
        Assert.That((string)got["updated"]!, Is.EqualTo("2026-11-20T03:00:00.000Z"));
        Assert.That(await Http.GetByteArrayAsync((string)got["mediaLink"]!), Is.EqualTo("123456789"u8.ToArray()));
        Assert.That(await Http.GetStringAsync((string)got["selfLink"]!), Is.EqualTo(got.ToJsonString()));
    }

    [Test]
    public async Task Generations_grow_while_the_clock_stands_or_goes_back()
    {
        List<long> generations = [];
        for (int i = 0; i < 3; i++)
        {
            generations.Add(long.Parse((string)(await Json(await PostMedia("a", [1])))["generation"]!));
            Clock.Now = Clock.Now.AddMinutes(-1);
        }

        Assert.That(generations, Is.Ordered.Ascending.And.Unique);
    }

    [Test]
    public async Task The_time_of_an_object_and_of_an_answer_is_the_clocks()
    {
        await PostMedia("a", [1]);
        Clock.Now = Clock.Now.AddMinutes(6);
        using HttpResponseMessage answer = await Http.GetAsync(At("a"));

        Assert.That(answer.Headers.Date, Is.EqualTo(Clock.Now));
        Assert.That(DateTimeOffset.Parse((string)(await Json(answer))["updated"]!), Is.EqualTo(Clock.Now.AddMinutes(-6)));
    }

    [Test]
    public async Task A_patch_changes_attributes_and_metageneration_and_keeps_the_generation()
    {
        JsonObject before = await Json(await PostMedia("a", [1]));
        await Patch("a", """{"metadata":{"x":"1","y":"2"},"cacheControl":"no-store"}""");
        Clock.Now = Clock.Now.AddSeconds(1);
        JsonObject after = await Json(await Patch("a", """{"metadata":{"x":null,"z":"3"},"name":"b"}"""));

        Assert.That(after["metadata"]!.ToJsonString(), Is.EqualTo("""{"y":"2","z":"3"}"""));
        Assert.That((string)after["cacheControl"]!, Is.EqualTo("no-store"));
        Assert.That((string)after["name"]!, Is.EqualTo("a"));
        Assert.That((string)after["generation"]!, Is.EqualTo((string)before["generation"]!));
        Assert.That((string)after["metageneration"]!, Is.EqualTo("3"));
        Assert.That((string)after["updated"]!, Is.GreaterThan((string)before["updated"]!));
    }

    [Test]
    public async Task What_is_not_there_is_404_in_json_and_for_media_in_text()
    {
        Assert.That(await Error(await Http.GetAsync(At("a"))), Is.EqualTo((404, "notFound")));
        Assert.That(await Error(await Http.GetAsync("storage/v1/b/other/o/a")), Is.EqualTo((404, "notFound")));
        Assert.That(await Error(await Http.DeleteAsync(At("a"))), Is.EqualTo((404, "notFound")));
        foreach ((string path, string message) in new[] { (At("x/y"), "No such object: b/x/y"), ("storage/v1/b/other/o/a", "The specified bucket does not exist.") })
        {
            using HttpResponseMessage media = await Http.GetAsync($"{path}?alt=media");
            Assert.That(media.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await media.Content.ReadAsStringAsync(), Is.EqualTo(message));
        }
    }

    [Test]
    public async Task An_object_that_is_deleted_is_gone()
    {
        await PostMedia("a", [1]);
        Assert.That((await Http.DeleteAsync(At("a"))).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await Http.GetAsync(At("a"))).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(Storage.Names("b"), Is.Empty);
    }

    [Test]
    public async Task Objects_are_composed_in_order_at_most_32_of_them()
    {
        await PostMedia("x", [1, 2]);
        await PostMedia("y", [3]);
        JsonObject made = await Json(await Compose("z", "x", "y", "x"));
        Assert.That(Storage.Read("b", "z"), Is.EqualTo(new byte[] { 1, 2, 3, 1, 2 }));
        Assert.That((int)made["componentCount"]!, Is.EqualTo(3));
        Assert.That(made.ContainsKey("md5Hash"), Is.False);
        Assert.That((string)made["crc32c"]!, Is.EqualTo((string)(await Json(await PostMedia("same", [1, 2, 3, 1, 2])))["crc32c"]!));

        Assert.That((int)(await Json(await Compose("w", "z", "y")))["componentCount"]!, Is.EqualTo(4));
        Assert.That(await Error(await Compose("w", "x", "missing")), Is.EqualTo((404, "notFound")));
        Assert.That((await Compose("w", [.. Enumerable.Repeat("x", 33)])).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_copy_outlives_its_source_with_its_attributes()
    {
        byte[] content = Bytes(9 << 20);
        Storage.Put("b", "a", content);
        await Patch("a", """{"metadata":{"x":"1"}}""");
        JsonObject rewritten = await Json(await Http.PostAsync($"{At("a")}/rewriteTo/b/b/o/c", null));
        Assert.That((bool)rewritten["done"]!);
        Assert.That((string)rewritten["resource"]!["metadata"]!["x"]!, Is.EqualTo("1"));

        Storage.Delete("b", "a");
        AssertSame(Storage.Read("b", "c"), content);
    }

    [Test]
    public async Task What_the_fake_does_not_have_is_an_error_of_its_own()
    {
        Assert.That(await Error(await Http.GetAsync("storage/v1/b/b/o?versions=true")), Is.EqualTo((501, "notImplemented")));
        Assert.That(await Error(await Http.GetAsync("storage/v1/b/b/notificationConfigs")), Is.EqualTo((501, "notImplemented")));
    }

    private Task<HttpResponseMessage> Patch(string name, string resource) => Http.PatchAsync(At(name), new StringContent(resource));

    private Task<HttpResponseMessage> Compose(string name, params IEnumerable<string> sources)
    {
        JsonArray list = [.. sources.Select(source => new JsonObject { ["name"] = source })];
        return Http.PostAsync($"{At(name)}/compose", new StringContent(new JsonObject { ["sourceObjects"] = list }.ToJsonString()));
    }
}
