using System.Net;

namespace Pipelines.GoogleFakes.Tests.Storage;

internal sealed class PermissionTests : StorageFixture
{
    [Test]
    public async Task A_permission_that_was_taken_away_is_403_and_given_back_is_not()
    {
        Storage.Put("b", "a", [1]);
        foreach ((string permission, Func<Task<HttpResponseMessage>> request) in new (string, Func<Task<HttpResponseMessage>>)[]
        {
            ("storage.objects.list", () => Http.GetAsync("storage/v1/b/b/o")),
            ("storage.objects.get", () => Http.GetAsync(At("a"))),
            ("storage.objects.create", () => PostMedia("new", [1])),
            ("storage.objects.create", () => Http.PostAsync($"{Upload}resumable&name=new", null)),
            ("storage.objects.delete", () => PostMedia("a", [1])),
            ("storage.objects.delete", () => Http.DeleteAsync(At("a"))),
            ("storage.objects.update", () => Http.PatchAsync(At("a"), new StringContent("{}"))),
            ("storage.buckets.get", () => Http.GetAsync("storage/v1/b/b")),
        })
        {
            Storage.Deny("b", permission);
            using HttpResponseMessage refused = await request();
            Assert.That(await Error(refused), Is.EqualTo((403, "forbidden")), permission);
            Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain(permission));
            Storage.Allow("b", permission);
            Assert.That((await request()).IsSuccessStatusCode, permission);
            Storage.Put("b", "a", [1]);
        }
    }

    [Test]
    public async Task Who_may_not_list_does_not_learn_that_there_is_nothing()
    {
        Storage.Deny("b", "storage.objects.list");
        Assert.That((await Http.GetAsync(At("nothing"))).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Permissions_can_be_asked_for()
    {
        const string Question = "storage/v1/b/b/iam/testPermissions?permissions=storage.objects.get&permissions=storage.objects.create";
        Assert.That((await GetJson(Question))["permissions"]!.ToJsonString(), Is.EqualTo("""["storage.objects.get","storage.objects.create"]"""));
        Storage.Deny("b", "storage.objects.create");
        Assert.That((await GetJson(Question))["permissions"]!.ToJsonString(), Is.EqualTo("""["storage.objects.get"]"""));
        Storage.Deny("b", "storage.objects.get");
        Assert.That((await GetJson(Question)).ContainsKey("permissions"), Is.False);
    }
}
