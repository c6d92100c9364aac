using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Pipelines.GoogleFakes;

/// <summary>A request to one of Google's REST APIs, and the ways to answer it.</summary>
public sealed class ApiCall(HttpContext http)
{
    private static readonly string[] CommonParameters = ["$.xgafv", "alt", "fields", "key", "prettyPrint", "projection", "quotaUser", "uploadType", "userIp", "userProject"];

    public HttpContext Http { get; } = http;

    public string Method { get; } = http.Request.Method;

    /// <summary>
    /// The path's segments, each decoded once. Taken from the raw request line: the server's own decoding leaves %2F as it is, and an
    /// object's name is one segment with its slashes encoded.
    /// </summary>
    public string[] Path { get; } = [.. RawPath(http).Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];

    /// <summary>Where the caller reached the fake, without a slash at the end.</summary>
    public string Address => $"http://{Http.Request.Host.Value}";

    /// <summary>A query parameter; null: not given.</summary>
    public string? Query(string name) => Http.Request.Query.TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues value) ? value.ToString() : null;

    /// <summary>A query parameter that is a whole number; null: not given.</summary>
    public long? Number(string name) => Query(name) is not string text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number
        : throw ApiException.BadRequest($"Invalid value for {name}: {text}");

    /// <summary>A query parameter that is true or false.</summary>
    public bool Flag(string name) => string.Equals(Query(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A request header; null: not sent.</summary>
    public string? Header(string name) => Http.Request.Headers.TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues value) ? value.ToString() : null;

    /// <summary>Every value of a query parameter that may be given more than once.</summary>
    public IReadOnlyList<string> All(string name) => [.. Http.Request.Query[name].OfType<string>()];

    /// <summary>Refuses parameters that the fake does not know, beside those that every method has: ignored, they would make a test lie.</summary>
    public void Accept(params ReadOnlySpan<string> parameters)
    {
        foreach (string name in Http.Request.Query.Keys)
        {
            if (!parameters.Contains(name) && !CommonParameters.Contains(name))
            {
                throw ApiException.NotFaked($"the parameter {name}");
            }
        }
    }

    /// <summary>The request's body as a JSON object; empty where there is no body.</summary>
    public async Task<JsonObject> Json()
    {
        using MemoryStream body = new();
        await Http.Request.Body.CopyToAsync(body, Http.RequestAborted);
        return ParseJson(body.ToArray());
    }

    /// <summary>A JSON object from a body's bytes; empty where there are none.</summary>
    public static JsonObject ParseJson(ReadOnlySpan<byte> body)
    {
        try
        {
            return body.IsEmpty ? [] : JsonNode.Parse(body) as JsonObject ?? throw ApiException.BadRequest("Parse Error", "parseError");
        }
        catch (JsonException)
        {
            throw ApiException.BadRequest("Parse Error", "parseError");
        }
    }

    /// <summary>Answers with a resource, cut down to the parameter <c>fields</c>.</summary>
    public Task Answer(JsonObject resource, int status = StatusCodes.Status200OK)
    {
        JsonNode shown = Query("fields") is string fields ? FieldMask.Parse(fields).Apply(resource) : resource;
        return Write(status, "application/json; charset=UTF-8", JsonSerializer.SerializeToUtf8Bytes(shown));
    }

    /// <summary>Answers without a body.</summary>
    public Task Answer(int status) => Write(status, contentType: null, []);

    internal Task Answer(ApiException error) => error.TextType is string type
        ? Write(error.Status, $"{type}; charset=UTF-8", System.Text.Encoding.UTF8.GetBytes(error.Message))
        : Write(error.Status, "application/json; charset=UTF-8", JsonSerializer.SerializeToUtf8Bytes(error.Body()));

    private async Task Write(int status, string? contentType, byte[] body)
    {
        Http.Response.StatusCode = status;
        if (status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
        {
            return;
        }

        Http.Response.ContentType = contentType;
        Http.Response.ContentLength = body.Length;
        await Http.Response.Body.WriteAsync(body, Http.RequestAborted);
    }

    private static string RawPath(HttpContext http) => http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
}
