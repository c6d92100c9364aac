namespace Pipelines.Snapshots;

/// <summary>Whether a failed audit keeps a run from being published.</summary>
public enum AuditSeverity
{
    Error,
    Warn,
}

/// <summary>One audit of a run.</summary>
/// <param name="Name">As in jobs.yaml, such as <c>min_rows</c>; with the column after a dot where it looks at one: <c>range.affinity</c>.</param>
/// <param name="Figure">What was measured.</param>
/// <param name="Bound">What it was held to, in words with the number: <c>at least 1</c>.</param>
/// <param name="Holds">Whether the figure is within the bound.</param>
/// <param name="Detail">Where to look when it does not hold, such as the listener of a wrong row; empty where there is nothing to add.</param>
public sealed record AuditResult(string Name, AuditSeverity Severity, double Figure, string Bound, bool Holds, string Detail = "")
{
    public bool Refuses => !Holds && Severity == AuditSeverity.Error;
}
