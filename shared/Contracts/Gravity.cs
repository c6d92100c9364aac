namespace Pipelines.Contracts;

/// <summary>Which of several exit codes a program ends with.</summary>
public static class Gravity
{
    // What only a person can mend comes before what a later try may.
    private static readonly ExitCode[] Gravest =
    [
        ExitCode.Bug, ExitCode.BadConfiguration, ExitCode.BadInput, ExitCode.AuditFailed, ExitCode.Conflict, ExitCode.Unavailable, ExitCode.InputMissing,
    ];

    /// <summary>The gravest; <see cref="ExitCode.Done"/> where there are none.</summary>
    public static ExitCode Of(IReadOnlyCollection<ExitCode> codes) => Gravest.FirstOrDefault(codes.Contains);
}
