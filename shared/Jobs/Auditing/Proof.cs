using System.Collections.Immutable;
using Pipelines.Engine;

namespace Pipelines.Jobs.Auditing;

/// <summary>How much was looked at and how much of it is wrong; the proofs of several shards add up to one.</summary>
/// <param name="Example">What is wrong, the first by name; null where nothing is.</param>
/// <param name="AtMost">The share that may be wrong; null where nothing may.</param>
/// <param name="Units">How many of what was checked came out independently of each other, for a share.</param>
internal sealed record Proof(long Checked, long Wrong, string? Example, double? AtMost = null, long Units = 0)
{
    public static Proof ByShard(IEngine engine, Sql select) => Sum(engine.QueryByShard(select, out ImmutableArray<string> columns), columns);

    public static Proof Whole(IEngine engine, Sql select) => Sum(engine.Query(select, out ImmutableArray<string> columns), columns);

    /// <summary>The example, and how to look at it; empty without one.</summary>
    public string Detail(WrittenSnapshot written) => Example is null ? "" : $"such as '{Example}'; see {written.Look(Example)}";

    private static Proof Sum(IReadOnlyList<object?[]> rows, ImmutableArray<string> columns) => rows.Select(row => Of(row, columns)).Aggregate((left, right) => new Proof(
        left.Checked + right.Checked,
        left.Wrong + right.Wrong,
        new[] { left.Example, right.Example }.OfType<string>().Min(StringComparer.Ordinal),
        left.AtMost ?? right.AtMost,
        left.Units + right.Units));

    private static Proof Of(object?[] row, ImmutableArray<string> columns)
    {
        return new Proof((long)Value("checked")!, (long)Value("wrong")!, (string?)Value("example"), (double?)Value("at_most"), (long?)Value("units") ?? 0);

        object? Value(string column) => columns.IndexOf(column) is var index and >= 0 ? row[index] : null;
    }
}
