using Pipelines.Contracts;
using Pipelines.Engine.DuckDb;

namespace Pipelines.Engine;

/// <summary>What kind of failure an engine reported, as far as callers act on it.</summary>
public enum SqlErrorKind
{
    Other,
    Settings,
    OutOfMemory,
    Disk,
    Permission,
    Corrupt,
}

/// <summary>An engine refused or failed a statement. The message is the engine's own, after the name of the SQL file.</summary>
public sealed class SqlException(string name, string message, SqlErrorKind kind)
    : PipelineException(CodeOf(kind), $"{name}: {message}{Mend(kind, message)}")
{
    // What DuckDB says when not its own limit but the system refuses it memory: a block's allocation, an allocation of C++, and a page that
    // the compressor had no memory for, whose error number DuckDB takes for the page's size.
    private static readonly string[] Refusals = ["(bad allocation)", "Out of Memory Error: Allocation failure", "compressed page size out of range"];

    public SqlErrorKind Kind { get; } = kind;

    internal static SqlException From(string name, ref DuckDbResult result)
    {
        string message = DuckDbDatabase.Text(NativeMethods.duckdb_result_error(ref result));
        return new SqlException(name, message, KindOf(NativeMethods.duckdb_result_error_type(ref result), message));
    }

    /// <summary>For errors that come as words only.</summary>
    internal static SqlException From(string name, string message) =>
        new(name, message, KindOf(message.StartsWith("IO Error", StringComparison.Ordinal) ? 28 : 0, message));

    // duckdb_error_type; DuckDB reports a full disk and a broken file alike as an I/O error, so its words decide.
    private static SqlErrorKind KindOf(int errorType, string message) => errorType switch
    {
        29 => throw new OperationCanceledException("The query was interrupted."),
        33 => SqlErrorKind.OutOfMemory,
        34 => SqlErrorKind.Permission,
        // An appender tells this in words only.
        _ when message.Contains("failed to allocate data", StringComparison.Ordinal) || IsRefusal(message) => SqlErrorKind.OutOfMemory,
        _ when message.Contains("No space left on device", StringComparison.Ordinal) => SqlErrorKind.Disk,
        _ when message.Contains("Permission denied", StringComparison.Ordinal)
            || message.Contains("Read-only file system", StringComparison.Ordinal) => SqlErrorKind.Permission,
        28 or 43 => SqlErrorKind.Corrupt,
        _ => SqlErrorKind.Other,
    };

    private static ExitCode CodeOf(SqlErrorKind kind) => kind switch
    {
        SqlErrorKind.Settings => ExitCode.BadConfiguration,
        SqlErrorKind.OutOfMemory or SqlErrorKind.Disk => ExitCode.Unavailable,
        SqlErrorKind.Permission or SqlErrorKind.Corrupt => ExitCode.BadInput,
        _ => ExitCode.Bug,
    };

    private static bool IsRefusal(string message) => Refusals.Any(words => message.Contains(words, StringComparison.Ordinal));

    private static string Mend(SqlErrorKind kind, string message) => kind switch
    {
        // The engine wanted more than the process may have, and less than it was told that it may use.
        SqlErrorKind.OutOfMemory when IsRefusal(message) => $" ({UnavailableException.MemoryMend})",
        SqlErrorKind.OutOfMemory => " (raise --memory, or raise the environment's shards)",
        SqlErrorKind.Disk => " (free disk space, or move the root or the temp directory)",
        _ => "",
    };
}
