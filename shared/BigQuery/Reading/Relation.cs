using System.Collections.Immutable;
using Pipelines.BigQuery.Rest;
using Pipelines.BigQuery.Running;

namespace Pipelines.BigQuery.Reading;

/// <summary>The table, view or query that a source's rows come from, as it was when it was looked at.</summary>
/// <param name="From">As it stands after <c>from</c>.</param>
/// <param name="Table">What BigQuery says of a table with rows of its own; null for a view or a query.</param>
/// <param name="Columns">Those of the contract that it has.</param>
/// <param name="Date">By what days are told; null where it is read whole.</param>
/// <param name="Mark">When its tables were last changed: another one where the rows may be others.</param>
/// <param name="Location">Where its jobs run. One whose start was not answered is found again by its id and this alone.</param>
internal sealed record Relation(string From, TableResource? Table, ImmutableArray<SelectedColumn> Columns, DateColumn? Date, string Mark, string? Location)
{
    /// <summary>The rows of a day, or all where there are no days, in the contract's columns.</summary>
    public BigQuerySelect Rows(DateOnly? day)
    {
        string columns = string.Join(",\n  ", Columns.Select(column => $"{column.Sql} as {TableName.Quote(column.Column.Name)}"));
        string select = $"select\n  {columns}\nfrom {From}";
        return day is DateOnly of ? new($"{select}\nwhere {Date!.Condition}", Date.Parameters(of)) : new(select, []);
    }

    /// <summary>The days that have rows, and how many: it reads one column of everything.</summary>
    public BigQuerySelect Days() =>
        new($"select {Date!.Day} as `day`, count(*) as `row_count`\nfrom {From}\nwhere {TableName.Quote(Date.Name)} is not null\ngroup by 1", []);
}
