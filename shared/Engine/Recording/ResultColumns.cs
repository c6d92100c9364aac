using System.Collections.Immutable;
using System.Text;
using Pipelines.Contracts;
using Pipelines.Engine.DuckDb;
using Pipelines.Kernels.Calls;

namespace Pipelines.Engine.Recording;

/// <summary>Columns of a select's result, as DuckDB describes them.</summary>
/// <param name="Columns">Null where one has a type that no contract has.</param>
/// <param name="Misfit">That column and its type.</param>
internal sealed record ResultColumns(ImmutableArray<Column>? Columns, string? Misfit)
{
    private static readonly Dictionary<string, Column> ByType = Enum.GetValues<ColumnType>()
        .SelectMany(type => new[] { new Column("", type), new Column("", type, IsList: true) })
        .ToDictionary(SqlTypes.Name);

    public static ResultColumns Of(ILocalEngine engine, Sql select)
    {
        List<Column> columns = [];
        foreach (object?[] row in engine.Query(select with { Text = $"select column_name, column_type from (describe {select.Text})" }, out _))
        {
            if (!ByType.TryGetValue((string)row[1]!, out Column? column))
            {
                return new ResultColumns(null, $"column {row[0]} is {row[1]}");
            }

            columns.Add(column with { Name = (string)row[0]! });
        }

        return new ResultColumns([.. columns], null);
    }

    /// <summary>In which column a row of a scan can't be read, as it has accessors for few types; null where it can.</summary>
    public string? UnreadInScan => Misfit ?? Columns!.Value.Where(column => Reader(column) is null).Select(column => $"column {column.Name} is {RecordedValue.TypeName(column)}").FirstOrDefault();

    /// <summary>A row of a scan, boxed.</summary>
    public IEnumerable<object?> Boxed(RowView row) => Columns!.Value.Select((column, index) => row.IsNull(index) ? null : Reader(column)!(row, index));

    private static Func<RowView, int, object>? Reader(Column column) => (column.Type, column.IsList) switch
    {
        (ColumnType.Bool, false) => static (row, index) => row.Bool(index),
        (ColumnType.Long, false) => static (row, index) => row.Long(index),
        (ColumnType.Double, false) => static (row, index) => row.Double(index),
        (ColumnType.Text, false) => static (row, index) => Encoding.UTF8.GetString(row.Bytes(index)),
        (ColumnType.Binary, false) => static (row, index) => row.Bytes(index).ToArray(),
        (ColumnType.Long, true) => static (row, index) => row.Longs(index).ToArray(),
        (ColumnType.Short, true) => static (row, index) => row.Shorts(index).ToArray(),
        (ColumnType.Double, true) => static (row, index) => row.Doubles(index).ToArray(),
        (ColumnType.Text, true) => static (row, index) => KernelRecord.Texts(row, index),
        _ => null,
    };
}
