using System.Text.Json.Nodes;
using Pipelines.GoogleFakes.BigQuery.GoogleSql;
using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.BigQuery.Jobs;

/// <summary>A query parameter: <c>QueryParameter</c> with its <c>parameterType</c> and <c>parameterValue</c>, whose values are texts; numbers and true and false count as such.</summary>
internal sealed record QueryParameter(SqlType Type, string DuckDb)
{
    /// <summary>The parameters of a query's configuration, by their names, which have no case.</summary>
    /// <exception cref="BigQueryException">invalid: no name, or a type that the fake does not hold.</exception>
    public static IReadOnlyDictionary<string, QueryParameter> All(JsonObject query)
    {
        Dictionary<string, QueryParameter> parameters = new(StringComparer.OrdinalIgnoreCase);
        if (query["queryParameters"] is not JsonArray given)
        {
            return parameters;
        }

        if ((string?)query["parameterMode"] is { } mode && !mode.Equals("NAMED", StringComparison.OrdinalIgnoreCase))
        {
            throw BigQueryException.NotUnderstood($"parameterMode {mode}");
        }

        foreach (JsonNode? parameter in given)
        {
            string name = (string?)parameter!["name"] ?? throw new BigQueryException("invalid", "Query parameters have no name");
            parameters[name] = Of(name, parameter["parameterType"]!, parameter["parameterValue"]);
        }

        return parameters;
    }

    private static QueryParameter Of(string name, JsonNode type, JsonNode? value)
    {
        string word = (string?)type["type"] ?? "";
        if (word.Equals("ARRAY", StringComparison.OrdinalIgnoreCase))
        {
            SqlType element = Named(name, (string?)type["arrayType"]?["type"] ?? "");
            IEnumerable<string> items = (value?["arrayValues"] as JsonArray ?? []).Select(item => Literal(item!["value"]?.ToString(), element));
            SqlType array = element with { IsArray = true };
            return new QueryParameter(array, $"cast([{string.Join(", ", items)}] as {array.DuckDb})");
        }

        SqlType scalar = Named(name, word);
        return new QueryParameter(scalar, Literal(value?["value"]?.ToString(), scalar));
    }

    private static SqlType Named(string name, string type) =>
        SqlType.Named(type) ?? throw new BigQueryException("invalid", $"Invalid parameter type {type} of the parameter {name}");

    private static string Literal(string? value, SqlType type) => value is null ? $"cast(null as {type.DuckDb})"
        : type == SqlType.Bytes ? $"from_base64({SqlText.Text(value)})"
        : $"cast({SqlText.Text(value)} as {type.DuckDb})";
}
