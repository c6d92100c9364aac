namespace Pipelines.Benchmarks.Transfer;

/// <summary>What one would write with HttpClient alone: a resumable upload as well, for the server to do the same, the file streamed in one request, nothing checked, nothing tried again.</summary>
internal sealed class PlainClient(Uri address, string bucket) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };

    public void Upload(string name, string localFile)
    {
        using HttpResponseMessage begun = http.PostAsync($"upload/storage/v1/b/{bucket}/o?uploadType=resumable&name={name}", null).GetAwaiter().GetResult();
        begun.EnsureSuccessStatusCode();
        using StreamContent content = new(File.OpenRead(localFile), 1 << 18);
        using HttpResponseMessage response = http.PutAsync(begun.Headers.Location, content).GetAwaiter().GetResult();
        response.EnsureSuccessStatusCode();
    }

    public void Download(string name, string localFile)
    {
        using HttpResponseMessage response = http.GetAsync($"storage/v1/b/{bucket}/o/{name}?alt=media", HttpCompletionOption.ResponseHeadersRead).GetAwaiter().GetResult();
        response.EnsureSuccessStatusCode();
        using FileStream file = File.Create(localFile);
        response.Content.CopyToAsync(file).GetAwaiter().GetResult();
    }

    public void Dispose() => http.Dispose();
}
