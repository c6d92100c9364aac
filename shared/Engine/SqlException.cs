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
    : PipelineException(CodeOf(kind), $"{name}: {message}{Mend(kind)}")
{
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
        _ when message.Contains("failed to allocate data", StringComparison.Ordinal) => SqlErrorKind.OutOfMemory,
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

    private static string Mend(SqlErrorKind kind) => kind switch
    {
        SqlErrorKind.OutOfMemory => " (raise --memory, or raise the environment's shards)",
        SqlErrorKind.Disk => " (free disk space, or move the root or the temp directory)",
        _ => "",
    };
}
