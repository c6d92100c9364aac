using System.Buffers;

namespace Pipelines.GoogleFakes.Log;

/// <summary>A request as it arrived and what was answered.</summary>
public sealed class LoggedRequest(string method, string path, string query, string headers)
{
    private long received;
    private long sent;

    public string Method { get; } = method;

    /// <summary>As sent: with its percent signs, without the query.</summary>
    public string Path { get; } = path;

    /// <summary>As sent, with its question mark; empty where there is none.</summary>
    public string Query { get; } = query;

    /// <summary>One line a header.</summary>
    public string Headers { get; } = headers;

    /// <summary>The answer's status; 0 while there is none, and where the connection was cut before one.</summary>
    public int Status { get; internal set; }

    /// <summary>Bytes of the request's body that the fake has read.</summary>
    public long ReceivedBytes => Interlocked.Read(ref received);

    /// <summary>Bytes of the answer's body.</summary>
    public long SentBytes => Interlocked.Read(ref sent);

    /// <summary>The body's first bytes, as many as the log keeps; its own lock.</summary>
    internal ArrayBufferWriter<byte> Body { get; } = new();

    public override string ToString() => $"{Method} {Path}{Query} -> {Status} ({ReceivedBytes} bytes in, {SentBytes} out)";

    internal void Receive(int bytes) => Interlocked.Add(ref received, bytes);

    internal void Send(int bytes) => Interlocked.Add(ref sent, bytes);
}
