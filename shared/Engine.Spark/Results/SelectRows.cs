using System.Collections.Immutable;
using Microsoft.Spark.Sql;
using Pipelines.Engine.Spark.Session;
using Pipelines.Kernels.Calls;
using Row = Microsoft.Spark.Sql.Row;

namespace Pipelines.Engine.Spark.Results;

/// <summary>A select's rows on the driver.</summary>
internal sealed class SelectRows(EngineSession session, Sql select)
{
    private readonly ImmutableArray<SelectColumn> columns = SelectColumns.Of(session, select.Name, select.Text);

    public ImmutableArray<string> Columns => [.. columns.Select(column => column.Name)];

    /// <summary>All of them, by one job of Spark's.</summary>
    public IReadOnlyList<object?[]> Read()
    {
        RestoredValue[] values = Values();
        return session.Do<object?[][]>(
            select.Name, () => [.. session.Spark.Sql(select.Text).Collect().Select(row => values.Select((value, i) => value.Of(row.Values[i])).ToArray())]);
    }

    /// <summary>One after the other, partition by partition: the driver holds two partitions, not all of them.</summary>
    public void Scan(RowBody body)
    {
        RestoredValue[] values = Values();
        DataFrame selected = session.Do(select.Name, () => session.Spark.Sql(select.Text).Persist());
        try
        {
            // An iterator computes one partition at a time, or two: all are computed beforehand, beside each other.
            session.Do(select.Name, () => selected.Count());
            Read(selected, values, body);
        }
        finally
        {
            EngineSession.Release(selected);
        }
    }

    private void Read(DataFrame selected, RestoredValue[] values, RowBody body)
    {
        using IEnumerator<Row> rows = session.Do(select.Name, () => selected.ToLocalIterator(prefetchPartitions: true).GetEnumerator());
        ObjectRow view = new();
        // Only what Spark does is Spark's failure: the body's own pass as they are.
        while (session.Continue(select.Name, rows.MoveNext))
        {
            object[] row = rows.Current.Values;
            view.MoveTo([.. values.Select((value, i) => value.Typed(row[i]))]);
            body(view);
        }
    }

    private RestoredValue[] Values() => [.. columns.Select(column => new RestoredValue(select.Name, column))];
}
