using System.Text.Json;
using Pipelines.Contracts;

namespace Pipelines.Jobs.Lineage;

/// <summary>
/// Where lineage events go, by the variables of OpenLineage's own clients: <c>OPENLINEAGE_URL</c>, <c>OPENLINEAGE_ENDPOINT</c> and
/// <c>OPENLINEAGE_API_KEY</c>, or <c>OPENLINEAGE__TRANSPORT__TYPE</c> with the keys of that transport. Source: OpenLineage/OpenLineage,
/// website/docs/client/python/configuration.md.
/// </summary>
/// <param name="Namespace">Of the jobs.</param>
/// <param name="Url">Where to post events; null where they go to a file.</param>
/// <param name="ApiKey">Sent as a bearer token; null for none.</param>
/// <param name="File">Path to write events to; null where they are posted.</param>
/// <param name="Append">Whether all events go to that file, a line each; else every event to a file of its own, named after the path.</param>
public sealed record LineageSettings(string Namespace, Uri? Url, string? ApiKey, string? File, bool Append)
{
    private const string Transport = "OPENLINEAGE__TRANSPORT__";

    /// <summary>Null where no event is wanted.</summary>
    /// <exception cref="BadConfigurationException">A variable can't be followed.</exception>
    public static LineageSettings? From(Func<string, string?> variable)
    {
        if (Get("OPENLINEAGE_DISABLED")?.Equals("true", StringComparison.OrdinalIgnoreCase) == true)
        {
            return null;
        }

        string name = Get("OPENLINEAGE_NAMESPACE") ?? "pipelines";
        return Get($"{Transport}TYPE") switch
        {
            null => Get("OPENLINEAGE_URL") is { } url ? Post(url, Get("OPENLINEAGE_ENDPOINT"), Get("OPENLINEAGE_API_KEY")) : null,
            "http" => Post(Required("URL"), Get($"{Transport}ENDPOINT"), ApiKey()),
            "file" => new(name, null, null, Required("LOG_FILE_PATH"), Get($"{Transport}APPEND") == "true"),
            var other => throw new BadConfigurationException($"{Transport}TYPE must be http or file, got '{other}'."),
        };

        string? Get(string key) => variable(key) is { Length: > 0 } value ? value : null;

        string Required(string key) =>
            Get(Transport + key) ?? throw new BadConfigurationException($"{Transport}TYPE needs {Transport}{key}: set it, or set OPENLINEAGE_DISABLED=true.");

        LineageSettings Post(string url, string? endpoint, string? apiKey) =>
            Uri.TryCreate($"{url.TrimEnd('/')}/{(endpoint ?? "api/v1/lineage").TrimStart('/')}", UriKind.Absolute, out Uri? whole) && whole.Scheme.StartsWith("http", StringComparison.Ordinal)
                ? new(name, whole, apiKey, null, Append: false)
                : throw new BadConfigurationException($"the URL for lineage events must begin with http:// or https://, got '{url}'.");

        string? ApiKey() => Get($"{Transport}AUTH__API_KEY") ?? (Get($"{Transport}AUTH") is { } json ? KeyIn(json) : null);
    }

    private static string? KeyIn(string json)
    {
        try
        {
            JsonElement auth = JsonDocument.Parse(json).RootElement;
            return auth.TryGetProperty("apiKey", out JsonElement key) || auth.TryGetProperty("api_key", out key) ? key.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new BadConfigurationException($"{Transport}AUTH must be JSON such as {{\"type\": \"api_key\", \"apiKey\": \"…\"}}.", e);
        }
    }
}
