using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Pipelines.GoogleFakes.Log;

/// <summary>Every request in the order of arrival, and everything that clients sent.</summary>
public sealed class RequestLog
{
    private readonly Lock access = new();
    private readonly List<LoggedRequest> requests = [];

    /// <summary>Bytes of a request's body that are kept for <see cref="Contains"/>; of one that says it is longer, nothing is.</summary>
    public int KeptBytes { get; set; } = 1 << 20;

    public IReadOnlyList<LoggedRequest> Requests
    {
        get
        {
            lock (access)
            {
                return [.. requests];
            }
        }
    }

    /// <summary>Requests of a method whose path and query, decoded, hold a text.</summary>
    public IReadOnlyList<LoggedRequest> Of(HttpMethod method, string text = "") =>
        [.. Requests.Where(request => request.Method == method.Method && Uri.UnescapeDataString(request.Path + request.Query).Contains(text, StringComparison.Ordinal))];

    public void Clear()
    {
        lock (access)
        {
            requests.Clear();
        }
    }

    /// <summary>Was a text (UTF-8) sent in any request line, header or body, as it is or percent-encoded?</summary>
    /// <exception cref="InvalidOperationException">A body was too long to be kept whole, so that "no" would be a guess.</exception>
    public bool Contains(string text)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(text);
        foreach (LoggedRequest request in Requests)
        {
            string head = $"{request.Path}{request.Query}\n{request.Headers}";
            if (head.Contains(text, StringComparison.Ordinal) || Uri.UnescapeDataString(head).Contains(text, StringComparison.Ordinal) || BodyHolds(request, wanted))
            {
                return true;
            }
        }

        return Requests.FirstOrDefault(request => request.ReceivedBytes > request.Body.WrittenCount) is LoggedRequest cut
            ? throw new InvalidOperationException($"The body of «{cut}» was not kept whole: raise {nameof(KeptBytes)}.")
            : false;
    }

    internal void Follow(HttpContext http)
    {
        string[] target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        string headers = string.Join('\n', http.Request.Headers.Select(header => $"{header.Key}: {header.Value}"));
        LoggedRequest request = new(http.Request.Method, target[0], target.Length > 1 ? $"?{target[1]}" : "", headers);
        lock (access)
        {
            requests.Add(request);
        }

        // Noted before the client can see it, so that a test that has its answer finds it in the log.
        http.Response.OnStarting(() =>
        {
            request.Status = http.Response.StatusCode;
            return Task.CompletedTask;
        });
        http.Request.Body = new LoggedBody(http.Request.Body, request, http.Request.ContentLength > KeptBytes ? 0 : KeptBytes);
        http.Response.Body = new LoggedAnswer(http.Response.Body, request);
    }

    private static bool BodyHolds(LoggedRequest request, ReadOnlySpan<byte> text)
    {
        lock (request.Body)
        {
            return request.Body.WrittenSpan.IndexOf(text) >= 0;
        }
    }

    private sealed class LoggedBody(Stream body, LoggedRequest request, int kept) : TappedStream(body)
    {
        protected override ValueTask<int> Arrived(Memory<byte> bytes)
        {
            lock (request.Body)
            {
                request.Body.Write(bytes.Span[..Math.Min(bytes.Length, kept - request.Body.WrittenCount)]);
            }

            request.Receive(bytes.Length);
            return ValueTask.FromResult(bytes.Length);
        }
    }

    private sealed class LoggedAnswer(Stream body, LoggedRequest request) : TappedStream(body)
    {
        protected override ValueTask Leave(ReadOnlyMemory<byte> bytes)
        {
            request.Send(bytes.Length);
            return base.Leave(bytes);
        }
    }
}
