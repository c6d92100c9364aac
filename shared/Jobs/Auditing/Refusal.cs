using Pipelines.Contracts;
using Pipelines.Snapshots;
using static System.FormattableString;

namespace Pipelines.Jobs.Auditing;

/// <summary>What is said of a run that its audits keep from being published.</summary>
internal static class Refusal
{
    /// <exception cref="AuditFailedException">An audit of severity error does not hold.</exception>
    public static void ThrowIfAny(Manifest manifest)
    {
        AuditResult[] failed = [.. manifest.Audits.Where(audit => audit.Refuses)];
        if (failed.Length == 0)
        {
            return;
        }

        string accept = string.Concat(failed.Select(audit => $" --accept {audit.Name}"));
        throw new AuditFailedException(
            $"{manifest.Signal} of {manifest.Date:yyyy-MM-dd} was made and is not published, run {manifest.Run}: {string.Join("; ", failed.Select(Words))}. "
            + $"See all: pipelines inspect {manifest.Signal} --run {manifest.Run}. "
            + $"Mend what is wrong and run again, or publish it as it is: pipelines publish --run {manifest.Run}{accept} --reason \"…\"");
    }

    /// <summary>Such as <c>min_rows is 0, must be at least 1</c>.</summary>
    private static string Words(AuditResult audit) =>
        Invariant($"{audit.Name} is {audit.Figure:0.######}, must be {audit.Bound}{(audit.Detail.Length == 0 ? "" : $" ({audit.Detail})")}");
}
