using System.Collections.Immutable;
using Pipelines.BigQuery.Rest;
using Pipelines.Contracts;
using Pipelines.Jobs.Configuration;

namespace Pipelines.BigQuery.Reading;

/// <summary>A contract's column, and the expression that gives it.</summary>
/// <param name="Column">With the type that it arrives in: whole numbers as 64 bits, others as doubles.</param>
/// <param name="Sql">Of the source's column, quoted, converted where the types differ.</param>
internal sealed record SelectedColumn(Column Column, string Sql)
{
    /// <summary>The columns of a contract that a table or query has; optional ones that it lacks are left out.</summary>
    /// <param name="faults">Gets a line for each that is missing or can't be read as the contract wants it.</param>
    public static ImmutableArray<SelectedColumn> Of(SourceConfig config, Schema contract, TableSchema found, List<string> faults)
    {
        ImmutableArray<SelectedColumn>.Builder selected = ImmutableArray.CreateBuilder<SelectedColumn>();
        foreach (Column column in contract.Columns)
        {
            string original = config.Columns.GetValueOrDefault(column.Name, column.Name);
            // BigQuery does not tell column names by case.
            if (found.Fields.FirstOrDefault(field => field.Name.Equals(original, StringComparison.OrdinalIgnoreCase)) is not { } field)
            {
                if (!column.Optional || original != column.Name)
                {
                    faults.Add($"column {original} is missing; there are {string.Join(", ", found.Fields.Select(field => field.Name))}");
                }
            }
            else if (Conversion.Of(column, field) is { } convert)
            {
                selected.Add(new SelectedColumn(column with { Type = Arriving(column.Type) }, convert(TableName.Quote(field.Name))));
            }
            else
            {
                faults.Add($"column {original} must be {Conversion.Wanted(column)} and is {Conversion.Name(field)}");
            }
        }

        return selected.ToImmutable();
    }

    private static ColumnType Arriving(ColumnType type) => type switch
    {
        ColumnType.Short or ColumnType.Int => ColumnType.Long,
        ColumnType.Float => ColumnType.Double,
        _ => type,
    };
}
