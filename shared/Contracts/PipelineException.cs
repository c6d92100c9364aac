namespace Pipelines.Contracts;

/// <summary>
/// A failure whose cause is known. Its message is written for the person on call: what, where, and how to mend it.
/// Caught once, in the Runner, which exits with <see cref="Code"/>.
/// </summary>
public abstract class PipelineException(ExitCode code, string message, Exception? cause = null) : Exception(message, cause)
{
    public ExitCode Code { get; } = code;

    /// <summary>The exit code that any failure stands for.</summary>
    public static ExitCode CodeOf(Exception failure) => UnavailableException.Explain(failure) switch
    {
        PipelineException known => known.Code,
        OperationCanceledException => ExitCode.Interrupted,
        _ => ExitCode.Bug,
    };
}

/// <summary>Arguments or jobs.yaml can't be carried out as they stand.</summary>
public sealed class BadConfigurationException(string message, Exception? cause = null)
    : PipelineException(ExitCode.BadConfiguration, message, cause);

/// <summary>An input of the run date has not arrived; trying again later may help.</summary>
public sealed class InputMissingException(string message) : PipelineException(ExitCode.InputMissing, message);

/// <summary>An input is there and can't be used, or may not be read or written.</summary>
public sealed class BadInputException(string message, Exception? cause = null)
    : PipelineException(ExitCode.BadInput, message, cause);

/// <summary>What a run wrote did not hold an audit of severity error; it stays unpublished.</summary>
public sealed class AuditFailedException(string message) : PipelineException(ExitCode.AuditFailed, message);

/// <summary>Another run published first, or the world is not the one that was planned for.</summary>
public sealed class ConflictException(string message) : PipelineException(ExitCode.Conflict, message);

/// <summary>Steps of a run failed, each of which has been told by itself.</summary>
/// <param name="code">The gravest of theirs.</param>
public sealed class IncompleteException(ExitCode code, string message) : PipelineException(code, message);

/// <summary>A service or a resource of the machine (disk, memory) gave out; trying again may help.</summary>
public sealed class UnavailableException(string message, Exception? cause = null)
    : PipelineException(ExitCode.Unavailable, message, cause)
{
    /// <summary>What to do where the system gives the process no more memory.</summary>
    public const string MemoryMend = "the process got no more memory from the system: lower --memory, raise the environment's shards, or raise the process's limit";

    /// <summary>A failure that ended work, in the words of whoever can mend it where it was memory that ran out.</summary>
    public static Exception Explain(Exception failure) =>
        failure is OutOfMemoryException ? new UnavailableException($"out of memory: {MemoryMend}.", failure) : failure;
}
