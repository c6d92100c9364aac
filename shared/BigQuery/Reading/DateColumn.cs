using System.Collections.Immutable;
using System.Globalization;
using Pipelines.BigQuery.Rest;

namespace Pipelines.BigQuery.Reading;

/// <summary>The column by which days are told. Rows without a date are of no day.</summary>
/// <param name="Type">DATE, TIMESTAMP or DATETIME; the last counts as UTC.</param>
internal sealed record DateColumn(string Name, string Type)
{
    // Of tables partitioned by time of arrival. Source: BigQuery, "Query partitioned tables", pseudo-columns.
    private static readonly ImmutableDictionary<string, string> Arrival = ImmutableDictionary.CreateRange(StringComparer.OrdinalIgnoreCase,
    [
        KeyValuePair.Create("_PARTITIONDATE", "DATE"), KeyValuePair.Create("_PARTITIONTIME", "TIMESTAMP"),
    ]);

    /// <summary>Null, and a fault, where there is no such column or it is no date.</summary>
    public static DateColumn? Find(string name, TableSchema schema, TimePartitioning? partitioning, List<string> faults)
    {
        if (partitioning is { Field: null } && Arrival.TryGetValue(name, out string? pseudo))
        {
            return new DateColumn(name, pseudo);
        }

        if (schema.Fields.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            faults.Add($"date_column {name} is missing; there are {string.Join(", ", schema.Fields.Select(field => field.Name))}");
            return null;
        }

        string type = Conversion.Name(found);
        if (type is "DATE" or "TIMESTAMP" or "DATETIME")
        {
            return new DateColumn(found.Name, type);
        }

        faults.Add($"date_column {name} must be DATE, TIMESTAMP or DATETIME and is {type}");
        return null;
    }

    /// <summary>Whether a table's partitions are of this column.</summary>
    public bool Partitions(TimePartitioning? partitioning) => partitioning is not null
        && (partitioning.Field is { } field ? field.Equals(Name, StringComparison.OrdinalIgnoreCase) : Arrival.ContainsKey(Name));

    /// <summary>Of the rows of a day, such that BigQuery reads that day's partition alone.</summary>
    public string Condition => $"{TableName.Quote(Name)} >= @day and {TableName.Quote(Name)} < @next_day";

    /// <summary>The day of a row.</summary>
    public string Day => Type == "DATE" ? TableName.Quote(Name) : $"date({TableName.Quote(Name)})";

    public ImmutableArray<QueryParameter> Parameters(DateOnly day) =>
        [QueryParameter.Of("day", Type, Begin(day)), QueryParameter.Of("next_day", Type, Begin(day.AddDays(1)))];

    private string Begin(DateOnly day) => Type switch
    {
        "DATE" => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}"),
        "TIMESTAMP" => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} 00:00:00+00:00"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} 00:00:00"),
    };
}
