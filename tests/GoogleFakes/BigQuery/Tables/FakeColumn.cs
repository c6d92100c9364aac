using System.Globalization;
using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.BigQuery.GoogleSql;

namespace Pipelines.GoogleFakes.BigQuery.Tables;

/// <summary>A column as <c>TableFieldSchema</c> has it.</summary>
/// <param name="Type">STRING, BYTES, INTEGER, FLOAT, NUMERIC, BOOLEAN, TIMESTAMP, DATE, TIME or DATETIME, or their names in GoogleSQL. Other types (RECORD,
/// GEOGRAPHY, JSON, BIGNUMERIC …) are told in the schema and hold nothing: a query that reads such a column is an error.</param>
/// <param name="Mode">NULLABLE, REQUIRED or REPEATED.</param>
/// <param name="Fields">Of a RECORD.</param>
public sealed record FakeColumn(string Name, string Type, string Mode = "NULLABLE", params IReadOnlyList<FakeColumn> Fields)
{
    /// <summary>Digits in all of a NUMERIC(P, S); null: not said.</summary>
    public int? Precision { get; init; }

    /// <summary>Digits after the point of a NUMERIC(P, S); null: not said.</summary>
    public int? Scale { get; init; }

    internal SqlType? Held => SqlType.Named(Type) is { } type ? type with { IsArray = Mode == "REPEATED" } : null;

    internal JsonObject Json()
    {
        JsonObject json = new() { ["name"] = Name, ["type"] = SqlType.Named(Type)?.Legacy ?? Type, ["mode"] = Mode };
        if (Precision is { } precision)
        {
            json["precision"] = precision.ToString(CultureInfo.InvariantCulture);
        }

        if (Scale is { } scale)
        {
            json["scale"] = scale.ToString(CultureInfo.InvariantCulture);
        }

        if (Fields.Count > 0)
        {
            json["fields"] = new JsonArray([.. Fields.Select(field => field.Json())]);
        }

        return json;
    }

    internal static JsonObject Schema(IEnumerable<FakeColumn> columns) => new() { ["fields"] = new JsonArray([.. columns.Select(column => column.Json())]) };
}
