using System.Net.Sockets;
using Microsoft.Spark;
using Pipelines.Contracts;

namespace Pipelines.Engine.Spark.Session;

/// <summary>What a failure of the JVM means. Its message is a stack trace, the worker's own within it.</summary>
internal static class SparkFailure
{
    private const string Cause = "Caused by: ";

    // What it says where the JVM ended before its trace was read.
    private static readonly string NoTrace = new JvmException(null).Message;

    // Machines, processes and services that were lost, which may be there the next time: executors, their containers and workers, a host's name.
    private static readonly string[] Losses =
    [
        "ExecutorLostFailure", "Container killed", "Container from a bad node", "OutOfMemoryError", "FetchFailed", "Python worker exited unexpectedly", "Python worker failed to connect back",
        "UnknownHostException", "java.net.ConnectException", "SparkContext was shut down", "503 Service Unavailable", "\"code\" : 503", "\"code\": 503",
    ];

    /// <summary>Whether it came from Spark at all, and nobody has said yet what it means.</summary>
    public static bool IsSparks(Exception failure) => failure is not PipelineException && (failure.InnerException is JvmException || IsConnection(failure));

    public static Exception Of(string name, Exception failure)
    {
        if (failure.InnerException is not JvmException jvm || jvm.Message.Length == 0 || jvm.Message == NoTrace)
        {
            return new UnavailableException($"{name}: Spark's driver process does not answer any more; see its log, and run again. {failure.Message}", failure);
        }

        string words = Words(jvm.Message);
        return Losses.Any(loss => jvm.Message.Contains(loss, StringComparison.Ordinal))
            ? new UnavailableException($"{name}: {words}", failure)
            : new SqlException(name, words, KindOf(jvm.Message));
    }

    /// <summary>The first exception of a trace and the last cause, without their stacks: the kernel's own words stand in either.</summary>
    public static string Words(string trace)
    {
        string[] lines = [.. trace.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !IsFrame(line))];
        string first = lines.FirstOrDefault() ?? "no message";
        string? last = lines.LastOrDefault(line => line.StartsWith(Cause, StringComparison.Ordinal));
        return last is null || first.Contains(last[Cause.Length..], StringComparison.Ordinal) ? first : $"{first} {last}";
    }

    private static bool IsFrame(string line) =>
        line.StartsWith("at ", StringComparison.Ordinal) || line.StartsWith("... ", StringComparison.Ordinal) || line.StartsWith("Driver stacktrace", StringComparison.Ordinal);

    private static bool IsConnection(Exception failure) =>
        failure is SocketException or IOException || failure.InnerException is SocketException or IOException || IsEndOfStream(failure);

    // Of a reply that breaks off the bridge reads -1, which is no character. Source: Microsoft.Spark's JvmBridge and SerDe.
    private static bool IsEndOfStream(Exception failure) => failure is OverflowException && failure.StackTrace?.Contains("Interop.Ipc.JvmBridge", StringComparison.Ordinal) == true;

    private static SqlErrorKind KindOf(string trace) => trace switch
    {
        _ when trace.Contains("No space left on device", StringComparison.Ordinal) => SqlErrorKind.Disk,
        _ when trace.Contains("AccessControlException", StringComparison.Ordinal) || trace.Contains("403 Forbidden", StringComparison.Ordinal) => SqlErrorKind.Permission,
        _ when trace.Contains("CANNOT_READ_FILE_FOOTER", StringComparison.Ordinal) || trace.Contains("is not a Parquet file", StringComparison.Ordinal) => SqlErrorKind.Corrupt,
        _ => SqlErrorKind.Other,
    };
}
