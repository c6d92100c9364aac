using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.Faults;
using Pipelines.GoogleFakes.Storage;

namespace Pipelines.GoogleFakes.Tests;

/// <summary>A fake storage with a bucket named <c>b</c>, asked over HTTP as any client would.</summary>
internal abstract class StorageFixture
{
    protected const string Upload = "upload/storage/v1/b/b/o?uploadType=";

    protected FixedClock Clock { get; private set; } = null!;

    protected FakeStorage Storage { get; private set; } = null!;

    protected FakeHost Host { get; private set; } = null!;

    protected HttpClient Http { get; private set; } = null!;

    protected FaultPlan Faults => Host.Faults;

    [SetUp]
    public void StartFakes()
    {
        Clock = new FixedClock(new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero));
        Storage = new FakeStorage(Clock, "b");
        Host = FakeHost.Start(Clock, Storage);
        Http = new HttpClient { BaseAddress = Host.Address };
    }

    [TearDown]
    public void StopFakes()
    {
        Http.Dispose();
        Host.Dispose();
        Storage.Dispose();
    }

    /// <summary>Path of an object of the bucket.</summary>
    protected static string At(string name) => $"storage/v1/b/b/o/{Uri.EscapeDataString(name)}";

    /// <summary>Bytes that differ from place to place.</summary>
    protected static byte[] Bytes(int length, int seed = 1)
    {
        byte[] bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>For long contents, on which the constraint EqualTo is slow.</summary>
    protected static void AssertSame(ReadOnlySpan<byte> actual, ReadOnlySpan<byte> expected)
    {
        int same = actual.CommonPrefixLength(expected);
        Assert.That((same, actual.Length), Is.EqualTo((expected.Length, expected.Length)), "bytes that are the same, and bytes in all");
    }

    protected Task<HttpResponseMessage> PostMedia(string name, byte[] content, string conditions = "") =>
        Http.PostAsync($"{Upload}media&name={Uri.EscapeDataString(name)}{conditions}", new ByteArrayContent(content));

    /// <summary>Begins a resumable upload; its session's address.</summary>
    protected async Task<Uri> BeginUpload(string name, string conditions = "", string metadata = "{}")
    {
        using HttpResponseMessage begun = await Http.PostAsync($"{Upload}resumable&name={Uri.EscapeDataString(name)}{conditions}", new StringContent(metadata));
        Assert.That((int)begun.StatusCode, Is.EqualTo(200));
        return begun.Headers.Location!;
    }

    /// <param name="range">The header Content-Range; null: none.</param>
    protected async Task<HttpResponseMessage> PutChunk(Uri session, string? range, ReadOnlyMemory<byte> bytes, string? hash = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Put, session) { Content = new ReadOnlyMemoryContent(bytes) };
        request.Content.Headers.ContentRange = range is null ? null : ContentRangeHeaderValue.Parse(range);
        if (hash is not null)
        {
            request.Headers.Add("x-goog-hash", hash);
        }

        return await Http.SendAsync(request);
    }

    /// <summary>How many bytes a session says it has, by a 308 answer.</summary>
    protected static long Kept(HttpResponseMessage answer)
    {
        Assert.That((int)answer.StatusCode, Is.EqualTo(308));
        return answer.Headers.TryGetValues("Range", out IEnumerable<string>? range) ? long.Parse(range.Single().Split('-')[1]) + 1 : 0;
    }

    protected static async Task<JsonObject> Json(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();

    protected async Task<JsonObject> GetJson(string path) => JsonNode.Parse(await Http.GetStringAsync(path))!.AsObject();

    /// <summary>Status and reason of an answer that is an error in Google's form.</summary>
    protected static async Task<(int Status, string Reason)> Error(HttpResponseMessage answer)
    {
        JsonNode error = (await Json(answer))["error"]!;
        Assert.That((int)error["code"]!, Is.EqualTo((int)answer.StatusCode));
        Assert.That((string)error["errors"]![0]!["message"]!, Is.EqualTo((string)error["message"]!));
        return ((int)answer.StatusCode, (string)error["errors"]![0]!["reason"]!);
    }
}
