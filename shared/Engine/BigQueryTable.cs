namespace Pipelines.Engine;

/// <summary>A table of BigQuery that an engine reads by itself, without files between.</summary>
public sealed record BigQueryTable
{
    /// <summary>The project that reads, and is charged.</summary>
    public required string ParentProject { get; init; }

    /// <summary><c>project.dataset.table</c>, with rows of its own: not a view's.</summary>
    public required string Table { get; init; }

    /// <summary>The one day to read, by the column that days are told by; null reads all rows.</summary>
    public BigQueryDay? Day { get; init; }
}

/// <summary>A day's rows, such that a table partitioned by that column has one day's partitions read.</summary>
/// <param name="Type">DATE, TIMESTAMP or DATETIME; the last counts as UTC.</param>
public sealed record BigQueryDay(string Column, string Type, DateOnly Date)
{
    /// <summary>In one pair of parentheses: a reader joins it with conditions of its own.</summary>
    public string Filter => $"(`{Column}` >= {Begin(Date)} and `{Column}` < {Begin(Date.AddDays(1))})";

    private string Begin(DateOnly day) => Type switch
    {
        "DATE" => FormattableString.Invariant($"DATE '{day:yyyy-MM-dd}'"),
        "TIMESTAMP" => FormattableString.Invariant($"TIMESTAMP '{day:yyyy-MM-dd} 00:00:00+00:00'"),
        "DATETIME" => FormattableString.Invariant($"DATETIME '{day:yyyy-MM-dd} 00:00:00'"),
        _ => throw new ArgumentException($"{Column} is of type {Type}, by which no day is told"),
    };
}
