using System.Collections.Immutable;
using Pipelines.Engine;

namespace Pipelines.Jobs.Auditing;

/// <summary>How much was looked at and how much of it is wrong; the proofs of several shards add up to one.</summary>
/// <param name="Example">The first key of a row that is wrong; null where none is known.</param>
/// <param name="Note">What is wrong, where that is no row.</param>
/// <param name="AtMost">The share that may be wrong; null where nothing may.</param>
/// <param name="Units">How many of what was checked came out independently of each other, for a share.</param>
internal sealed record Proof(long Checked, long Wrong, string? Example, string? Note = null, double? AtMost = null, long Units = 0)
{
    public static Proof ByShard(IEngine engine, Sql select) => Sum(engine.QueryByShard(select, out ImmutableArray<string> columns), columns);

    public static Proof Whole(IEngine engine, Sql select) => Sum(engine.Query(select, out ImmutableArray<string> columns), columns);

    /// <summary>What is wrong, and how to look at it; empty where nothing is.</summary>
    public string Detail(WrittenSnapshot written) => Example is not null ? $"such as '{Example}'; see {written.Look(Example)}" : Note ?? "";

    private static Proof Sum(IReadOnlyList<object?[]> rows, ImmutableArray<string> columns) => rows.Select(row => Of(row, columns)).Aggregate((left, right) => new Proof(
        left.Checked + right.Checked,
        left.Wrong + right.Wrong,
        First(left.Example, right.Example),
        First(left.Note, right.Note),
        left.AtMost ?? right.AtMost,
        left.Units + right.Units));

    private static Proof Of(object?[] row, ImmutableArray<string> columns)
    {
        return new Proof(
            (long)Value("checked")!, (long)Value("wrong")!, (string?)Value("example"), (string?)Value("note"), (double?)Value("at_most"), (long?)Value("units") ?? 0);

        object? Value(string column) => columns.IndexOf(column) is var index and >= 0 ? row[index] : null;
    }

    private static string? First(params ReadOnlySpan<string?> texts)
    {
        string? first = null;
        foreach (string? text in texts)
        {
            first = first is null || (text is not null && string.CompareOrdinal(text, first) < 0) ? text : first;
        }

        return first;
    }
}
