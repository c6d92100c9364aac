namespace Pipelines.Contracts;

/// <summary>What a run tells its caller; an orchestrator retries on <see cref="InputMissing"/> and <see cref="Unavailable"/> only.</summary>
public enum ExitCode
{
    Done = 0,
    Bug = 1,
    BadConfiguration = 2,
    InputMissing = 3,
    AuditFailed = 4,
    Unavailable = 5,
    BadInput = 6,
    ServiceLevelBreached = 7,
    Conflict = 8,
    Interrupted = 130,
    Terminated = 143,
}
