using System.Globalization;
using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.BigQuery.Rest;

/// <summary>Rows of a table as <c>TableRow</c>: <c>{"f": [{"v": …}, …]}</c>.</summary>
internal sealed record RowPage(JsonArray Rows, long TotalRows, string? NextToken)
{
    public static RowPage Read(Warehouse warehouse, FakeTable table, PageRequest request, int mostRows)
    {
        long count = Math.Clamp(Math.Min(request.MaxResults ?? mostRows, mostRows), 0, long.MaxValue);
        List<FakeColumn> columns = [.. table.Held];
        string cells = string.Join(", ", columns.Select(CellText.Select));
        IReadOnlyList<object?[]> rows = warehouse.Rows(string.Create(CultureInfo.InvariantCulture,
            $"select {cells} from {SqlText.Name(table.StoredAs)} order by rowid limit {count} offset {request.Start}"));
        JsonArray page = new([.. rows.Select(row => new JsonObject { ["f"] = new JsonArray([.. row.Select((value, i) => Cell(value, columns[i], request.IsInt64Timestamp))]) })]);
        long next = request.Start + rows.Count;
        return new RowPage(page, table.Rows, rows.Count > 0 && next < table.Rows ? PageRequest.Token(next) : null);
    }

    public void AddTo(JsonObject answer)
    {
        answer["totalRows"] = TotalRows.ToString(CultureInfo.InvariantCulture);
        if (Rows.Count > 0)
        {
            answer["rows"] = Rows;
        }

        if (NextToken is not null)
        {
            answer["pageToken"] = NextToken;
        }
    }

    private static JsonObject Cell(object? value, FakeColumn column, bool isInt64Timestamp) => new()
    {
        ["v"] = value is object?[] items
            ? new JsonArray([.. items.Select(item => new JsonObject { ["v"] = CellText.Of(item, column.Held!.Value, isInt64Timestamp) })])
            : CellText.Of(value, column.Held!.Value, isInt64Timestamp),
    };
}
