using System.Net;
using System.Net.Http.Headers;

namespace Pipelines.GoogleFakes.Tests.Storage;

internal sealed class UploadTests : StorageFixture
{
    private const string Crc32C = "4waSgw==";
    private const string Md5 = "JfnnlDI7RTiF9RgfG2JNCw==";

    [Test]
    public async Task Metadata_and_content_come_in_one_multipart_request()
    {
        using HttpResponseMessage answer = await PostMultipart($$"""{"name":"x/y","metadata":{"k":"v"},"crc32c":"{{Crc32C}}","md5Hash":"{{Md5}}"}""");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Storage.Read("b", "x/y"), Is.EqualTo("123456789"u8.ToArray()));
        Assert.That((string)Storage.Resource("b", "x/y")!["metadata"]!["k"]!, Is.EqualTo("v"));
        Assert.That((string)Storage.Resource("b", "x/y")!["contentType"]!, Is.EqualTo("application/x-test"));
    }

    [TestCase("""{"name":"a","crc32c":"AAAAAA=="}""")]
    [TestCase("""{"name":"a","md5Hash":"AAAAAAAAAAAAAAAAAAAAAA=="}""")]
    [TestCase("""{"name":"a","metadata":""")]
    [TestCase("""{}""")]
    public async Task Wrong_checksums_half_a_resource_and_no_name_are_400(string metadata)
    {
        Assert.That((await PostMultipart(metadata)).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(Storage.Names("b"), Is.Empty);
    }

    [TestCase("crc32c=AAAAAA==", 400)]
    [TestCase("md5=AAAAAAAAAAAAAAAAAAAAAA==", 400)]
    [TestCase($"crc32c={Crc32C},md5={Md5}", 200)]
    public async Task The_hash_header_is_held_against_the_content(string hash, int status)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"{Upload}media&name=a") { Content = new ByteArrayContent("123456789"u8.ToArray()) };
        request.Headers.Add("X-Goog-Hash", hash);
        Assert.That((int)(await Http.SendAsync(request)).StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task Without_a_bucket_there_is_no_upload() =>
        Assert.That(await Error(await Http.PostAsync("upload/storage/v1/b/other/o?uploadType=media&name=a", new ByteArrayContent([1]))), Is.EqualTo((404, "notFound")));

    private Task<HttpResponseMessage> PostMultipart(string metadata) => Http.PostAsync($"{Upload}multipart", new MultipartContent("related")
    {
        new StringContent(metadata, mediaType: new MediaTypeHeaderValue("application/json", "utf-8")),
        new ByteArrayContent("123456789"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-test") } },
    });
}
