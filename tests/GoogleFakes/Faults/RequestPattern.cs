using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Pipelines.GoogleFakes.Faults;

/// <summary>Requests of a method whose path and query, decoded, hold a text, and that carry the headers that were asked for.</summary>
public sealed record RequestPattern(HttpMethod? Method, string Text)
{
    private (string Name, string Text)? header;

    /// <summary>Any request.</summary>
    public static RequestPattern Any { get; } = new(null, "");

    public static RequestPattern Get(string text) => new(HttpMethod.Get, text);

    public static RequestPattern Post(string text) => new(HttpMethod.Post, text);

    public static RequestPattern Put(string text) => new(HttpMethod.Put, text);

    public static RequestPattern Delete(string text) => new(HttpMethod.Delete, text);

    /// <summary>Only those of them with a header that holds a text, such as the last chunk of an upload by its Content-Range.</summary>
    public RequestPattern WithHeader(string name, string text) => this with { header = (name, text) };

    public override string ToString() => $"{Method?.Method ?? "any"} «{Text}»{(header is (string name, string text) ? $" with {name} «{text}»" : "")}";

    internal bool Matches(HttpRequest request) =>
        (Method is null || Method.Method == request.Method)
        && Uri.UnescapeDataString(request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget).Contains(Text, StringComparison.Ordinal)
        && (header is not (string name, string text) || request.Headers[name].ToString().Contains(text, StringComparison.Ordinal));
}
