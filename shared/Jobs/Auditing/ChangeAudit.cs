using System.Collections.Immutable;
using Pipelines.Snapshots;
using static System.FormattableString;

namespace Pipelines.Jobs.Auditing;

/// <summary>
/// A size of the snapshot against that of the last good one, and against the median of the last seven: the first finds a sudden change,
/// the second one that goes on night after night.
/// </summary>
/// <param name="Name">As in jobs.yaml.</param>
/// <param name="Written">The size now.</param>
/// <param name="Before">The size of an older snapshot.</param>
/// <param name="MaxDrop">Share that may be lost; null: any.</param>
/// <param name="MaxGrowth">Share that may come; null: any.</param>
internal sealed record ChangeAudit(string Name, Func<WrittenSnapshot, long> Written, Func<Manifest, long> Before, double? MaxDrop, double? MaxGrowth) : Audit
{
    internal override IEnumerable<AuditResult> Run(WrittenSnapshot written)
    {
        ImmutableArray<long> before = [.. written.Past.Newest.Select(Before)];
        string since = written.Past.LastGood is { } last ? $"{last.Date:yyyy-MM-dd}" : "";
        yield return Compare(written, $"{Name}.last_good", before.IsEmpty ? 0 : before[0], $"{since} has");
        yield return Compare(written, $"{Name}.median", Median(before), $"the median of {before.Length} until {since} is");
    }

    private AuditResult Compare(WrittenSnapshot written, string name, double before, string what)
    {
        AuditSeverity severity = written.OfComparison(Severity);
        string bound = string.Join(" and ", new[]
        {
            MaxDrop is double drop ? Invariant($"at least {-drop:0.####}") : null,
            MaxGrowth is double growth ? Invariant($"at most {growth:0.####}") : null,
        }.OfType<string>());
        if (before == 0)
        {
            return new AuditResult(name, severity, 0, bound, Holds: true, "nothing to compare with");
        }

        double change = (Written(written) / before) - 1;
        bool holds = !(change < -MaxDrop) && !(change > MaxGrowth);
        return new AuditResult(name, severity, change, bound, holds, Invariant($"{Written(written)} now; {what} {before:0.#}"));
    }

    private static double Median(ImmutableArray<long> values)
    {
        long[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;
    }
}
