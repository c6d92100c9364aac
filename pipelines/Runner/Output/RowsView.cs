using System.Globalization;
using Spectre.Console;

namespace Pipelines.Runner.Output;

/// <summary>Rows of a snapshot as a table.</summary>
internal static class RowsView
{
    private const int ShownElements = 6;

    /// <param name="isWhole">Whether lists are shown in full, one element a line, rather than begun.</param>
    public static void Write(IAnsiConsole output, IReadOnlyList<string> columns, IReadOnlyList<object?[]> rows, bool isWhole)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column)));
        }

        foreach (object?[] row in rows)
        {
            table.AddRow([.. row.Select(value => new Text(Show(value, isWhole)))]);
        }

        output.Write(table);
    }

    /// <summary>A value as people read it; a list is begun, or whole with an element a line.</summary>
    public static string Show(object? value, bool isWhole) => value switch
    {
        null => "null",
        object?[] list when isWhole => string.Join('\n', list.Select(element => Show(element, isWhole))),
        object?[] list => string.Join(", ", list.Take(ShownElements).Select(element => Show(element, isWhole))) + (list.Length > ShownElements ? $", … ({list.Length})" : ""),
        byte[] bytes => $"{bytes.Length} bytes {Convert.ToHexStringLower(bytes.AsSpan(0, Math.Min(bytes.Length, 8)))}…",
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
