using System.Collections.Immutable;
using System.Globalization;
using Pipelines.Contracts;
using Pipelines.Jobs.Auditing;

namespace Pipelines.Jobs.Configuration;

/// <summary>Looks up the columns that audits name in the job's contract.</summary>
internal sealed class AuditColumns(Schema contract, Faults faults)
{
    /// <summary>A list, of whatever.</summary>
    public string List(string column, Node? given, string at) => Check(column, given, at, known => known.IsList, "a list");

    /// <summary>A list of ids, best first.</summary>
    public string Ids(string column, Node? given, string at) =>
        Check(column, given, at, known => known is { IsList: true, Type: ColumnType.Text }, "a list of text");

    /// <summary>Numbers, or lists of them.</summary>
    public ImmutableArray<string> Numbers(IReadOnlyList<string> names, Node? given, string at)
    {
        foreach (string name in names)
        {
            Check(name, (given as ListNode)?.Items.FirstOrDefault(item => item is ScalarNode text && text.Text == name) ?? given, at, IsNumber, "a number or a list of them");
        }

        return [.. names.Distinct()];
    }

    /// <summary>Numbers, or lists of them, each with its bounds: <c>[0, 10000]</c>, with null for none.</summary>
    public ImmutableArray<ColumnRange> Ranges(MappingNode columns, string at)
    {
        var ranges = ImmutableArray.CreateBuilder<ColumnRange>();
        foreach (var (name, node) in columns.Entries)
        {
            Check(name, node, at, IsNumber, "a number or a list of them");
            if (node is ListNode { Items: [ScalarNode least, ScalarNode greatest] } && IsBound(least, out double? from) && IsBound(greatest, out double? to) && !(from > to))
            {
                ranges.Add(new(name, from, to));
            }
            else
            {
                faults.Add(node.Place, $"{at}.{name} must be the least and the greatest value, such as [0, 10000], or null for none");
            }
        }

        return ranges.ToImmutable();
    }

    private static bool IsNumber(Column column) =>
        column.Type is ColumnType.Short or ColumnType.Int or ColumnType.Long or ColumnType.Float or ColumnType.Double;

    private static bool IsBound(ScalarNode node, out double? bound)
    {
        bound = !node.Quoted && double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : null;
        return bound is not null || node.IsNull;
    }

    private string Check(string name, Node? given, string at, Func<Column, bool> isWanted, string wanted)
    {
        Column? known = contract.Columns.FirstOrDefault(column => column.Name == name);
        if (given is not null && known is null)
        {
            faults.Add(given.Place, $"{at}: there is no column {name}{Spelling.Hint(name, contract.Columns.Select(column => column.Name))}");
        }
        else if (given is not null && !isWanted(known!))
        {
            faults.Add(given.Place, $"{at}: {name} must be {wanted}, and is not");
        }

        return name;
    }
}
