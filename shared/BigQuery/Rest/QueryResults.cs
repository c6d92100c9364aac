using Newtonsoft.Json;

namespace Pipelines.BigQuery.Rest;

/// <summary>A page of a query's rows. Source: BigQuery REST v2, jobs.getQueryResults, response body.</summary>
internal sealed class QueryResults
{
    [JsonProperty("pageToken")]
    public string? PageToken { get; set; }

    [JsonProperty("rows")]
    public IList<ResultRow>? Rows { get; set; }
}

/// <summary>A row: text, null, or for a REPEATED column a list of such, in the order of the select.</summary>
[JsonConverter(typeof(ResultRowConverter))]
internal sealed record ResultRow(object?[] Values);

/// <summary>
/// Reads <c>{"f": [{"v": …}, …]}</c>. By itself the JSON reader would take text that looks like a time for one, and lose how it was
/// written.
/// </summary>
internal sealed class ResultRowConverter : JsonConverter<ResultRow>
{
    public override bool CanWrite => false;

    public override ResultRow ReadJson(JsonReader reader, Type objectType, ResultRow? existingValue, bool hasExistingValue, JsonSerializer serializer)
    {
        DateParseHandling before = reader.DateParseHandling;
        reader.DateParseHandling = DateParseHandling.None;
        try
        {
            object?[] values = [];
            while (Next(reader) == JsonToken.PropertyName)
            {
                bool isCells = (string?)reader.Value == "f";
                Next(reader);
                if (isCells)
                {
                    values = [.. Cells(reader)];
                }
                else
                {
                    reader.Skip();
                }
            }

            return new ResultRow(values);
        }
        finally
        {
            reader.DateParseHandling = before;
        }
    }

    public override void WriteJson(JsonWriter writer, ResultRow? value, JsonSerializer serializer) => throw new NotSupportedException();

    // From the start of a list of {"v": …} to its end.
    private static IEnumerable<object?> Cells(JsonReader reader)
    {
        while (Next(reader) == JsonToken.StartObject)
        {
            object? value = null;
            while (Next(reader) == JsonToken.PropertyName)
            {
                value = Next(reader) switch
                {
                    JsonToken.StartArray => Cells(reader).ToArray(),
                    JsonToken.StartObject => throw new JsonSerializationException("a STRUCT in a row was not asked for"),
                    _ => reader.Value?.ToString(),
                };
            }

            yield return value;
        }
    }

    private static JsonToken Next(JsonReader reader) => reader.Read() ? reader.TokenType : throw new JsonSerializationException("the row ends too early");
}
