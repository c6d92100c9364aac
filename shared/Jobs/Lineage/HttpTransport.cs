using System.Net.Http.Headers;
using System.Text;

namespace Pipelines.Jobs.Lineage;

/// <summary>Posts events. It is not patient: a night does not wait for whoever keeps its lineage.</summary>
internal sealed class HttpTransport : ILineageTransport
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly HttpClient client = new() { Timeout = Patience };
    private readonly Uri url;

    public HttpTransport(Uri url, string? apiKey)
    {
        this.url = url;
        client.DefaultRequestHeaders.Authorization = apiKey is null ? null : new AuthenticationHeaderValue("Bearer", apiKey);
    }

    public void Send(string runEvent)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, url) { Content = new StringContent(runEvent, Encoding.UTF8, "application/json") };
        try
        {
            using HttpResponseMessage response = client.Send(request);
            response.EnsureSuccessStatusCode();
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            throw new IOException($"{url}: {e.Message}", e);
        }
    }

    public void Dispose() => client.Dispose();
}
