using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pipelines.Tests.Runner.Telemetry;

/// <summary>Takes whatever is posted to a port of this machine, and keeps it.</summary>
internal sealed class HttpReceiver : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<(string Path, string Body)> received = [];
    private readonly HttpStatusCode answer;

    public HttpReceiver(HttpStatusCode answer = HttpStatusCode.OK)
    {
        this.answer = answer;
        Url = $"http://127.0.0.1:{FreePort()}";
        listener.Prefixes.Add($"{Url}/");
        listener.Start();
        _ = Task.Run(Receive);
    }

    public string Url { get; }

    /// <summary>Requests so far. Text within a binary body can be found in it.</summary>
    public IReadOnlyList<(string Path, string Body)> Received => [.. received];

    /// <summary>A port that nobody listened to a moment ago.</summary>
    public static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Dispose() => listener.Close();

    private async Task Receive()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await listener.GetContextAsync();
                using StreamReader reader = new(context.Request.InputStream, Encoding.Latin1);
                received.Enqueue((context.Request.Url!.AbsolutePath, await reader.ReadToEndAsync()));
                context.Response.StatusCode = (int)answer;
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
