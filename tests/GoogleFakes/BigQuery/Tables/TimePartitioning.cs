using System.Globalization;

namespace Pipelines.GoogleFakes.BigQuery.Tables;

/// <summary>How a table is cut into partitions, as <c>TimePartitioning</c> has it.</summary>
/// <param name="Type">HOUR, DAY, MONTH or YEAR.</param>
/// <param name="Field">Column of type DATE, TIMESTAMP or DATETIME; null: by the time of loading.</param>
public sealed record TimePartitioning(string Type, string? Field)
{
    /// <summary>Id of the partition of rows whose column is null.</summary>
    public const string Null = "__NULL__";

    public static TimePartitioning Day(string? field = null) => new("DAY", field);

    /// <summary>The id's pattern in .NET's format strings.</summary>
    internal string IdFormat => Type switch
    {
        "HOUR" => "yyyyMMddHH",
        "DAY" => "yyyyMMdd",
        "MONTH" => "yyyyMM",
        "YEAR" => "yyyy",
        _ => throw new ArgumentException($"tables are partitioned by HOUR, DAY, MONTH or YEAR, not by {Type}"),
    };

    /// <summary>The id's pattern in DuckDB's strftime.</summary>
    internal string SqlFormat => IdFormat.Replace("yyyy", "%Y", StringComparison.Ordinal).Replace("MM", "%m", StringComparison.Ordinal)
        .Replace("dd", "%d", StringComparison.Ordinal).Replace("HH", "%H", StringComparison.Ordinal);

    /// <summary>The first value that a partition may hold and the last: of a DATE in days, else in microseconds.</summary>
    /// <param name="type">GoogleSQL's type of the column; null for ingestion time, which is the partition's own start in every row.</param>
    internal (DateTime First, DateTime Last) Bounds(string id, string? type)
    {
        DateTime start = DateTime.ParseExact(id, IdFormat, CultureInfo.InvariantCulture);
        DateTime end = Type switch
        {
            "HOUR" => start.AddHours(1),
            "DAY" => start.AddDays(1),
            "MONTH" => start.AddMonths(1),
            _ => start.AddYears(1),
        };
        return (start, type switch { null => start, "DATE" => end.AddDays(-1), _ => end.AddMicroseconds(-1) });
    }
}
